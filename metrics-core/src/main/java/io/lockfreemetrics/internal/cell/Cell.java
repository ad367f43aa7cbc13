package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Names the words of a cell and the modes in which they are accessed. A cell is a bare {@code long[]}:
 *
 * <pre>
 *   0         1      2..5    6         7 ...            (grown cells)
 *  +---------+------+-------+---------+----------------+-------------+
 *  | drained | bank | room  | version | fields         | room        |
 *  +---------+------+-------+---------+----------------+-------------+
 *   reader    final          even: free, odd: held by one writer
 * </pre>
 *
 * The version word starts a cache line after the array's own start, and cells that were added under contention carry another
 * line of room behind, so that writers of neighbouring cells do not invalidate each other's lines.
 */
public final class Cell {

    /** The version up to which the reader has folded this cell; reader only. */
    static final int DRAINED = 0;

    /** The bank this cell belongs to; never changes. */
    static final int BANK = 1;

    static final int VERSION = 6;

    /** Position of the first field. */
    public static final int FIRST_FIELD = 7;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private Cell() {}

    /** Reads a version without ordering: only good for deciding whether a CAS is worth trying. */
    static long versionOpaque(long[] cell) {
        return (long) LONGS.getOpaque(cell, VERSION);
    }

    /**
     * The reader's half of Dekker's pattern (after the epoch was moved on); also the acquire that makes the records of all
     * past holders visible, paired with {@link #releaseVersion}.
     */
    static long versionVolatile(long[] cell) {
        return (long) LONGS.getVolatile(cell, VERSION);
    }

    /** The writer's half of Dekker's pattern: must be followed by a volatile read of the epoch. */
    static boolean casVersion(long[] cell, long expected, long next) {
        return LONGS.compareAndSet(cell, VERSION, expected, next);
    }

    /** Gives the cell back; everything written while it was held is visible to whoever then sees this version. */
    static void releaseVersion(long[] cell, long version) {
        LONGS.setRelease(cell, VERSION, version);
    }

    static boolean isHeld(long version) {
        return (version & 1) != 0;
    }

    /** Reads a field that another thread may be writing: whole by the rules of the language, in no particular order. */
    public static long getOpaque(long[] words, int index) {
        return (long) LONGS.getOpaque(words, index);
    }

    /** Writes a field that an optimistic reader may be reading: whole by the rules of the language. */
    public static void setOpaque(long[] words, int index, long value) {
        LONGS.setOpaque(words, index, value);
    }
}
