package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which cell of a series a writer should try first. All of them are hints, which may be stale and which writers correct: whoever
 * follows a stale one finds the cell busy, retired, or of the quiet bank.
 *
 * <p>While a series has one stripe, that is its cell in the bank that was active when somebody last had to look. Later it is the
 * cell that was free when this thread last had to look. So a thread that meets a cell whose holder is not running stumbles once
 * and not at every record until that holder runs again. Threads are told apart by the last bits of their ids.
 *
 * <p>Thread-safe, wait-free. A superclass of {@link StripedCells} and not a part, as a record pays for each object on its way.
 */
abstract sealed class RememberedCells permits StripedCells {

    /**
     * For how many threads, a power of two: more than run at the same time, so that few of those share what they remember, and
     * none of a pool of up to 64, the ids of whose threads follow each other.
     */
    private static final int THREADS =
            Math.max(64, 4 * ceilingPowerOfTwo(Runtime.getRuntime().availableProcessors()));

    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle ONLY_CELL;
    private static final VarHandle CELLS_BY_THREAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ONLY_CELL = lookup.findVarHandle(RememberedCells.class, "onlyCell", long[].class);
            CELLS_BY_THREAD = lookup.findVarHandle(RememberedCells.class, "cellsByThread", long[][].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of the bank that was active last; null when writers go by thread. Whoever was late may set it again until the next search. */
    @SuppressWarnings("UnusedVariable") // read by its handle
    private long @Nullable [] onlyCell;

    /** Those of the bank that was active last. */
    @SuppressWarnings("UnusedVariable") // read by its handle
    private long @Nullable [][] cellsByThread;

    /**
     * By bank; null until there is a second stripe. Two writers may assign them at the same time: then what one of the two
     * remembers is of no use until the next search.
     */
    private volatile long @Nullable [][][] cellsByBankAndThread;

    /*
     * Whoever sets a hint releases, whoever follows it acquires: so he sees what the cell was made with, and if he finds no only
     * cell, he sees the cells by thread. The looks that spare a needless write are opaque, which is enough: what they find,
     * nobody who acquires later finds older.
     */

    final long[] remembered() {
        long[] cell = (long[]) ONLY_CELL.getAcquire(this);
        return cell != null ? cell : rememberedByThread((long[][]) CELLS_BY_THREAD.getAcquire(this));
    }

    private static long[] rememberedByThread(long[][] byThread) {
        return (long[]) CELLS.getAcquire(byThread, threadId() & (THREADS - 1));
    }

    /**
     * From now on writers try cells of this bank. Writes only what is new, as all writers read that line of memory.
     *
     * @param all the cells of the series, at least one per bank
     * @param mayAssign whether to try to get memory if there is a second stripe for the first time
     * @return the cell that this thread should try
     */
    final long[] rememberBank(long[][] all, int bank, boolean mayAssign) {
        long[][][] byBank = cellsByBankAndThread;
        if (byBank == null && mayAssign && all.length > 2) {
            byBank = tryAssign(all);
        }
        if (byBank == null) {
            rememberOnly(all[bank]);
            return all[bank];
        }
        long[][] byThread = byBank[bank];
        if (CELLS_BY_THREAD.getOpaque(this) != byThread) {
            CELLS_BY_THREAD.setRelease(this, byThread);
        }
        rememberOnly(null);
        return rememberedByThread(byThread);
    }

    private void rememberOnly(long @Nullable [] cell) {
        if (ONLY_CELL.getOpaque(this) != cell) {
            ONLY_CELL.setRelease(this, cell);
        }
    }

    /**
     * From now on this thread tries this cell whenever its bank is active. Only for who holds no cell: thread ids may be
     * anybody's code.
     */
    final void remember(long[] cell, int bank) {
        long[][][] byBank = cellsByBankAndThread;
        if (byBank != null) {
            int thread = threadId() & (THREADS - 1);
            if (CELLS.getOpaque(byBank[bank], thread) != cell) {
                CELLS.setRelease(byBank[bank], thread, cell);
            }
        }
    }

    /** Assigns the cells there are to all threads in turn; null if there is no memory, for want of which no record may fail. */
    private long @Nullable [][][] tryAssign(long[][] all) {
        try {
            long[][][] byBank = {inTurn(all, 0), inTurn(all, 1)};
            cellsByBankAndThread = byBank;
            return byBank;
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private static long[][] inTurn(long[][] all, int bank) {
        long[][] byThread = new long[THREADS][];
        int stripes = Math.min(all.length >> 1, THREADS);
        for (int i = 0; i < stripes; i++) {
            byThread[i] = all[2 * i + bank];
        }
        for (int done = stripes; done < THREADS; done *= 2) {
            System.arraycopy(byThread, 0, byThread, done, done);
        }
        return byThread;
    }

    @SuppressWarnings("deprecation") // Thread.threadId() needs 19; an overridden getId() only spreads worse
    static int threadId() {
        return (int) Thread.currentThread().getId();
    }

    static int ceilingPowerOfTwo(int n) {
        return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
    }
}
