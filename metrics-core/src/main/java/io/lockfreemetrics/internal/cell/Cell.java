package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Names the words of a cell and the modes in which they are accessed. A cell is a bare {@code long[]}:
 *
 * <pre>
 *   0      1      2            3..5   6       7 ...            (grown cells)
 *  +------+------+------------+------+-------+----------------+-------------+
 *  | room | bank | series bit | room | state | fields         | room        |
 *  +------+------+------------+------+-------+----------------+-------------+
 * </pre>
 *
 * The state starts a cache line after the array's own start, and cells that were added under contention carry another line of
 * room behind, so that writers of neighbouring cells do not invalidate each other's lines.
 */
public final class Cell {

    /** The bank this cell belongs to, with {@link #RETIRED} added once nobody may enter it any more. */
    static final int BANK = 1;

    /** By which its block knows the series that this cell belongs to. */
    static final int SERIES_BIT = 2;

    /** One of the three that follow. */
    static final int STATE = 6;

    /** Free, and nothing was recorded since the reader folded it. Who takes it to make it dirty says so: {@link DirtyBits}. */
    static final long CLEAN = 0;

    /** One writer is inside. */
    static final long HELD = 1;

    /** Free, and perhaps recorded into since it was folded. */
    static final long DIRTY = 2;

    /** Position of the first field. */
    public static final int FIRST_FIELD = 7;

    private static final long RETIRED = 2;

    /** How many words a cache line has room for. */
    private static final int WORDS_PER_LINE = 8;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private Cell() {}

    /** Reads the state without ordering: only good for deciding whether it is worth trying to enter. */
    static long stateOpaque(long[] cell) {
        return (long) LONGS.getOpaque(cell, STATE);
    }

    /**
     * The reader's half of Dekker's pattern (after the epoch was moved on); also the acquire that makes the records of all
     * past holders visible, paired with {@link StripedCells#exit}.
     */
    static long stateVolatile(long[] cell) {
        return (long) LONGS.getVolatile(cell, STATE);
    }

    /**
     * Says that a cell was folded, unless a writer is just about to find out that he came too late. A plain store would free
     * the cell under his hands: he gives it back later, when somebody else may be inside.
     *
     * @return false in that case: he found it dirty, and gives it back dirty
     */
    static boolean tryMarkClean(long[] cell) {
        return LONGS.compareAndSet(cell, STATE, DIRTY, CLEAN);
    }

    /** The bank that a cell belongs to, or did before it was retired. */
    static int bank(long[] cell) {
        return (int) (cell[BANK] & ~RETIRED);
    }

    /**
     * Keeps everybody out who does not hold the cell already. Only while its bank is quiet: who takes hold of it later finds
     * the bank active only after a flip, which makes this visible.
     */
    static void retire(long[] cell) {
        LONGS.setOpaque(cell, BANK, cell[BANK] | RETIRED);
    }

    /** Loads all the memory of a cell, or of totals; returns something that depends on it. */
    static long preload(long[] words) {
        // The first words, which a step may miss, are in the line that has the length.
        long sum = 0;
        for (int i = words.length - 1; i >= 0; i -= WORDS_PER_LINE) {
            sum += getOpaque(words, i);
        }
        return sum;
    }

    /** Reads a word that another thread may be writing: whole by the rules of the language, in no particular order. */
    static long getOpaque(long[] words, int index) {
        return (long) LONGS.getOpaque(words, index);
    }

    /**
     * Reads a field without holding the cell: whoever sees a record sees all that its writer had seen, such as a fold or the
     * beginning of a change before the flip. Pairs with {@link #setRelease}.
     */
    static long getAcquire(long[] cell, int index) {
        return (long) LONGS.getAcquire(cell, index);
    }

    /** Writes a word that an optimistic reader may be reading. For the reader, who makes the sequence of the totals odd for it. */
    static void setOpaque(long[] words, int index, long value) {
        LONGS.setOpaque(words, index, value);
    }

    /** Writes a field of a held cell that an optimistic reader may be reading. Pairs with {@link #getAcquire}. */
    public static void setRelease(long[] cell, int index, long value) {
        LONGS.setRelease(cell, index, value);
    }
}
