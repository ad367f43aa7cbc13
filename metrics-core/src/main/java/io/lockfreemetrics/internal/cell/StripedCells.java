package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The two banks of cells of one series, as writers see them: {@link #enter()} or {@link #tryEnter()} hands out a cell that
 * nobody else may touch, {@link #exit} gives it back. Between the two only array accesses are allowed: no call that can throw,
 * block, log, allocate or park.
 *
 * <p>Thread-safe. Writers are lock-free: a busy cell is passed by, never waited for, so that a thread that is descheduled
 * inside a cell stops nobody. A reader costs a writer a retry or two per flip, and another one for each writer who was stopped
 * on his way since before the flip and now remembers what was right then.
 */
public final class StripedCells extends RememberedCells {

    /*
     * Cells of both banks lie interleaved in one copy-on-write array: the cell of stripe s in bank b is cells[2 * s + b]. A
     * series starts with one stripe. Cells are added, and replaced only while their bank is quiet, so that a writer with an old
     * array still finds cells that the reader visits.
     *
     * Why a record can't land in a drained bank: a writer holds its cell (get-and-set) before it reads which bank is active, and
     * the reader changes that before it reads the state. All four are volatile, so in their total order either the writer
     * sees the other bank, and gives the cell back untouched, or the reader sees the cell held, and waits. Which bank the writer
     * took the cell for does not matter: only that it is the active one when he looks while he holds it, be it after two flips.
     * A cell that was added after the flip is covered too: the array is published (volatile) before its cell is held.
     *
     * Why a get-and-set: it needs not know the state before, and a held cell that is set to held again stays what it is. What
     * a record costs is mostly the way to that instruction: everything before it waits for the record before. That is why a
     * series remembers which cells to try: that spares reading the active bank first to find them. For the same reason the
     * object that has it is loaded before the cell is held.
     *
     * Why whoever finds a clean cell sets the bit of its series between taking it and reading which bank is active: see DirtyBits.
     * Which bit that is lies in the cell, as there is room in it, and none in this object. Records ask for a dirty cell and leave
     * all others to the search, so that they need not know of bits.
     *
     * Why a stack overflow does not strike inside a cell: what is called while a cell is held (VarHandle.setRelease and the
     * like, directly) needs no more stack than what was called just before (remembered, which goes one call deeper).
     * Where more is called, for exponential buckets, that is but likely: StackOverflowTest, at which whoever changes one of them
     * should look, has never seen one.
     */

    private static final int PROBES_BEFORE_GROWTH = 4;

    /** Up to here one busy cell on the search is reason enough to grow: as many stripes as keep running threads apart. */
    private static final int COMFORTABLE_STRIPES =
            4 * ceilingPowerOfTwo(Runtime.getRuntime().availableProcessors());

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle CELLS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CELLS = lookup.findVarHandle(StripedCells.class, "cells", long[][].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        // Links all call sites now: the first use of a VarHandle allocates and may fail, which must not happen in a
        // held cell.
        StripedCells rehearsal = new StripedCells(new Epoch(), CellLayout.of(1), 1, new SeriesBlock(0), 1);
        long[] cell = rehearsal.enter();
        Cell.setRelease(cell, Cell.FIRST_FIELD, 0);
        exit(cell);
        exit(rehearsal.enterSearching());
        exit(rehearsal.enter());
        StripedCells striped = new StripedCells(new Epoch(), CellLayout.of(1), 2, new SeriesBlock(0), 1);
        exit(striped.enter());
        striped.remember(cell, 0);
        Cell.tryMarkClean(cell);
    }

    private final Epoch epoch;

    private volatile long[][] cells;

    private final CellLayout layout;

    /** Where it is said that a cell may be dirty. */
    private final SeriesBlock block;

    /**
     * @param stripes to begin with, a power of two
     * @param block where it is said that a cell may be dirty
     * @param seriesBit by which the block knows the series
     */
    StripedCells(Epoch epoch, CellLayout layout, int stripes, SeriesBlock block, long seriesBit) {
        this.epoch = epoch;
        this.layout = layout;
        this.block = block;
        long[][] first = new long[2 * stripes][];
        for (int i = 0; i < first.length; i++) {
            first[i] = stripes == 1 ? layout.newFirstCell(i, seriesBit) : layout.newGrownCell(i & 1, seriesBit);
        }
        this.cells = first;
        rememberBank(first, 0, true);
    }

    /** As many stripes as make it unlikely that two threads which run at the same time meet in a cell. */
    public static int stripesForManyThreads() {
        return COMFORTABLE_STRIPES / 4;
    }

    /**
     * Takes hold of a cell in the bank of the current epoch. The caller owns its fields until {@link #exit}.
     *
     * @return the held cell; its fields start at {@link Cell#FIRST_FIELD}
     */
    public long[] enter() {
        long[] cell = tryEnter();
        return cell != null ? cell : enterSearching();
    }

    /**
     * The same without a search: null if the remembered cell is busy, clean or not of that bank. For records that leave all the
     * rest to one call then. Those that go on with what {@link #enter} found must keep their variables over the search, and
     * compilers store them for that before each locked instruction, which waits for such stores, search or not.
     *
     * @return the held cell, or null
     */
    public long @Nullable [] tryEnter() {
        Epoch shared = epoch;
        long[] cell = remembered();
        long found = (long) LONGS.getAndSet(cell, Cell.STATE, Cell.HELD);
        if (found == Cell.DIRTY) {
            // The cell's bank after the active one: by it a retired cell is recognised.
            long active = shared.activeVolatile();
            if ((long) LONGS.getOpaque(cell, Cell.BANK) == active) {
                return cell;
            }
        }
        if (found != Cell.HELD) {
            LONGS.setRelease(cell, Cell.STATE, found);
        }
        return null;
    }

    /** Gives a held cell back and so publishes the record. */
    public static void exit(long[] cell) {
        LONGS.setRelease(cell, Cell.STATE, Cell.DIRTY);
    }

    /** Whether the bank of a held cell is still the one of the current epoch; if so, it was since the cell was entered. */
    boolean isActive(long[] held) {
        // The cell's bank last, as in tryEnter.
        return epoch.activeVolatile() == (long) LONGS.getOpaque(held, Cell.BANK);
    }

    /*
     * In one piece, even what is there twice, lest it is made a part of records: compilers do that once it was called a hundred
     * times (up to JDK 17), unless it has more than 325 bytes of code. A record that has it is too large to be a part of what
     * records, so that from the first contention on each would pay for a call. See SearchSizeTest.
     */
    private long[] enterSearching() {
        boolean mayGrow = true;
        for (int round = 0; ; round++) {
            int bank = (int) epoch.activeVolatile();
            long[][] all = (long[][]) CELLS.getAcquire(this);
            int stripes = all.length >> 1;
            DirtyBits dirty = block.dirty(bank);
            long[] remembered = rememberBank(all, bank, mayGrow);
            long found = Cell.stateOpaque(remembered);
            if (found != Cell.HELD
                    && (found = (long) LONGS.getAndSet(remembered, Cell.STATE, Cell.HELD)) != Cell.HELD) {
                if (found == Cell.CLEAN && (dirty.bits & remembered[Cell.SERIES_BIT]) == 0) {
                    DirtyBits.BITS.getAndBitwiseOr(dirty, remembered[Cell.SERIES_BIT]);
                }
                // The cell's bank last, as in tryEnter.
                long active = epoch.activeVolatile();
                if ((long) LONGS.getOpaque(remembered, Cell.BANK) == active) {
                    return remembered;
                }
                LONGS.setRelease(remembered, Cell.STATE, found);
            }
            // Where a thread begins to search: ids that follow each other are spread over all stripes.
            int id = threadId();
            int mixed = id ^ (id >>> 5) ^ (id >>> 10);
            int first = (mixed << 1) & (all.length - 2);
            boolean moved = epoch.activeVolatile() != bank;
            for (int passed = 0; passed < stripes && !moved; passed++) {
                if (mayGrow && isCrowded(all, bank, passed)) {
                    break;
                }
                long[] cell = all[((first + 2 * passed) & (all.length - 1)) | bank];
                if (Cell.stateOpaque(cell) != Cell.HELD) {
                    remember(cell, bank);
                    found = (long) LONGS.getAndSet(cell, Cell.STATE, Cell.HELD);
                    if (found != Cell.HELD) {
                        if (found == Cell.CLEAN && (dirty.bits & cell[Cell.SERIES_BIT]) == 0) {
                            DirtyBits.BITS.getAndBitwiseOr(dirty, cell[Cell.SERIES_BIT]);
                        }
                        long active = epoch.activeVolatile();
                        if ((long) LONGS.getOpaque(cell, Cell.BANK) == active) {
                            return cell;
                        }
                        LONGS.setRelease(cell, Cell.STATE, found);
                    }
                    moved = epoch.activeVolatile() != bank;
                }
            }
            if (!moved) {
                mayGrow = mayGrow && grow(all);
                if (!mayGrow) {
                    pause(round);
                }
            }
        }
    }

    /**
     * Whether a writer that found the cell he remembers busy, and has passed by some more, should rather add cells than go on.
     * Few stripes grow at once; many only if a quarter is held, so that writers who happen to start at the same stripe can't make
     * them grow without end.
     */
    private static boolean isCrowded(long[][] all, int bank, int passed) {
        int stripes = all.length >> 1;
        if (stripes < COMFORTABLE_STRIPES) {
            return passed > 0;
        }
        return passed == PROBES_BEFORE_GROWTH && 4 * heldOpaque(all, bank) >= stripes;
    }

    private static int heldOpaque(long[][] all, int bank) {
        int held = 0;
        for (int i = bank; i < all.length; i += 2) {
            held += Cell.stateOpaque(all[i]) == Cell.HELD ? 1 : 0;
        }
        return held;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint; being right does not depend on it
    private static void pause(int round) {
        if ((round & 63) == 63) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Doubles the stripes unless somebody else already did; false if there is no memory for it. */
    private boolean grow(long[][] seen) {
        if (cells != seen) {
            return true;
        }
        try {
            long[][] grown = new long[seen.length * 2][];
            System.arraycopy(seen, 0, grown, 0, seen.length);
            for (int i = seen.length; i < grown.length; i++) {
                grown[i] = layout.newGrownCell(i & 1, seen[0][Cell.SERIES_BIT]);
            }
            CELLS.compareAndSet(this, seen, grown);
            return true;
        } catch (OutOfMemoryError e) {
            // A record must not fail for want of a spare cell: the cells that are there will do.
            return false;
        }
    }

    /**
     * Puts an empty cell in the place of one whose holder does not come out. The bank must be quiet. Nobody enters the old cell
     * any more, whether he finds it in an old array or remembers it. If there is no memory for another, all stays as it was.
     */
    void replace(long[] held) {
        long[][] all;
        long[][] changed;
        do {
            all = cells;
            changed = all.clone();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == held) {
                    changed[i] = layout.newGrownCell(Cell.bank(held), held[Cell.SERIES_BIT]);
                }
            }
        } while (!CELLS.compareAndSet(this, all, changed));
        // Soon enough, as its bank is quiet until the next flip.
        Cell.retire(held);
    }

    /** The cells as of now, both banks; must be read after the flip whose bank is to be drained. */
    long[][] cellsVolatile() {
        return cells;
    }
}
