package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to 64 series of a domain, and bits that say of each whether it may have to be drained, and whether its totals changed:
 * whoever looks for those needs not load the memory of the others.
 */
final class SeriesBlock {

    static final int SIZE = Long.SIZE;

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private static final @Nullable Series[] NONE = {};
    private static final VarHandle SERIES = MethodHandles.arrayElementVarHandle(Series[].class);

    static {
        // The first use of a VarHandle needs memory, for want of which no series must stay that nobody can take out.
        SeriesBlock rehearsal = new SeriesBlock(0);
        rehearsal.series = new Series[1];
        rehearsal.clear(0);
        rehearsal.at(0);
    }

    private final int firstNumber;

    /** A bit for each position that is given away. Guarded by the table's lock. */
    private long taken;

    private final DirtyBits dirtyInBank0 = new DirtyBits();
    private final DirtyBits dirtyInBank1 = new DirtyBits();

    /** A bit for each position whose series changed. Guarded by the domain's reader lock. */
    private long changed;

    /**
     * Null where there is none. As large as it must be, so that a domain of one series is small, and none where many were costs
     * nothing. Written under the table's lock.
     *
     * <p>A series is only ever put into a new array, which is published whole: who finds one finds what it was made with. Where one
     * is taken out, its place is cleared with release, and reads of places are followed by an acquire: who does not find it there
     * is not shown it by its family either, as that was changed before, and finds a gauge among those that were removed.
     */
    private volatile @Nullable Series[] series = NONE;

    /** What preloading returned: never read. It is there for compilers not to leave out the loads. */
    @SuppressWarnings("UnusedVariable")
    private long preloaded;

    /** @param firstNumber that of the series at position 0 */
    SeriesBlock(int firstNumber) {
        this.firstNumber = firstNumber;
    }

    int firstNumber() {
        return firstNumber;
    }

    /** A position that is free, or {@link #SIZE}. Only under the table's lock. */
    int firstFree() {
        return Long.numberOfTrailingZeros(~taken);
    }

    /** Only under the table's lock. */
    void take(int position) {
        taken |= bit(position);
    }

    /** Only under the table's lock, and when no series is there. */
    void free(int position) {
        taken &= ~bit(position);
        if (taken == 0) {
            series = NONE;
        }
    }

    /** The series there, or null. */
    @Nullable
    Series at(int position) {
        @Nullable Series[] now = series;
        return position < now.length ? (Series) SERIES.getAcquire(now, position) : null;
    }

    /** Only under the table's lock. */
    void put(int position, Series one) {
        @Nullable Series[] now = series;
        int length = position < now.length ? now.length : Math.max(1, Integer.highestOneBit(position) << 1);
        @Nullable Series[] more = Arrays.copyOf(now, length);
        more[position] = one;
        series = more;
    }

    /** Only under the table's lock. */
    void clear(int position) {
        SERIES.setRelease(series, position, null);
    }

    /** By which the bits of this block mean the series at that position. */
    static long bit(int position) {
        return 1L << position;
    }

    /** Which of the series may have a dirty cell in that bank. */
    DirtyBits dirty(int bank) {
        return bank == 0 ? dirtyInBank0 : dirtyInBank1;
    }

    /**
     * Visits all that may have a dirty cell in a quiet bank. A few at a time are preloaded before the first of them is drained: so
     * a processor waits for the memory of all those at once. Where there are more than its caches have room for, that spares a good
     * part of the time. Only under the domain's reader lock.
     *
     * <p>A series that the visitor could not drain is visited again next time, and so are those to which it did not come because
     * something was thrown.
     */
    void drain(int bank, DrainVisitor visitor) {
        DirtyBits dirty = dirty(bank);
        long left = dirty.takeAll();
        if (left == 0) {
            return;
        }
        // After the flip: whoever set a bit of this bank had found it active before that, and had his series.
        @Nullable Series[] now = series;
        long sum = 0;
        while (left != 0) {
            long rest = left;
            for (int i = 0; i < PRELOADED && rest != 0; i++) {
                Series one = plain(now, Long.numberOfTrailingZeros(rest));
                if (one != null) {
                    sum += visitor.preload(one);
                }
                rest &= rest - 1;
            }
            for (; left != rest; left &= left - 1) {
                Series one = plain(now, Long.numberOfTrailingZeros(left));
                if (one == null || visitor.tryDrain(one)) {
                    dirty.drained(Long.lowestOneBit(left));
                }
            }
        }
        preloaded = sum;
        // One for all places: acquired one by one, compilers would not mix the loads of several series.
        VarHandle.acquireFence();
    }

    private static @Nullable Series plain(@Nullable Series[] array, int position) {
        return position < array.length ? array[position] : null;
    }

    /** Only under the domain's reader lock. */
    void markChanged(int position) {
        changed |= bit(position);
    }

    /** Only under the domain's reader lock. */
    boolean isChanged(int position) {
        return (changed & bit(position)) != 0;
    }

    /** Only under the domain's reader lock. */
    void clearChanged() {
        changed = 0;
    }
}
