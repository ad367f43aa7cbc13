package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Up to 64 additive series of a domain, and for each of them a bit that says whether its totals changed: whoever looks for
 * those that did needs not load the memory of the others.
 */
final class SeriesBlock {

    static final int SIZE = Long.SIZE;

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private static final @Nullable AdditiveSeries[] NONE = {};
    private static final VarHandle SERIES = MethodHandles.arrayElementVarHandle(AdditiveSeries[].class);

    private final int firstNumber;

    /** A bit for each position that is given away. Guarded by the table's lock. */
    private long taken;

    /** A bit for each position whose series changed. Guarded by the domain's reader lock. */
    private long changed;

    /**
     * Null where there is none. As large as it must be, so that a domain of one series is small, and none where many were costs
     * nothing. Written under the table's lock.
     *
     * <p>A series is only ever put into a new array, which is published whole: who finds one finds what it was made with. Where one
     * is taken out, its place is cleared with release and read with acquire: who does not find it there does not find it in its
     * family either, as it was taken out of that before.
     */
    private volatile @Nullable AdditiveSeries[] series = NONE;

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
        taken |= 1L << position;
    }

    /** Only under the table's lock, and when no series is there. */
    void free(int position) {
        taken &= ~(1L << position);
        if (taken == 0) {
            series = NONE;
        }
    }

    /** The series there, or null. */
    @Nullable
    AdditiveSeries at(int position) {
        @Nullable AdditiveSeries[] now = series;
        return position < now.length ? (AdditiveSeries) SERIES.getAcquire(now, position) : null;
    }

    /** Only under the table's lock. */
    void put(int position, AdditiveSeries one) {
        @Nullable AdditiveSeries[] now = series;
        int length = position < now.length ? now.length : Math.max(1, Integer.highestOneBit(position) << 1);
        @Nullable AdditiveSeries[] more = Arrays.copyOf(now, length);
        more[position] = one;
        series = more;
    }

    /** Only under the table's lock. */
    void clear(int position) {
        SERIES.setRelease(series, position, null);
    }

    /**
     * Visits all. A few at a time are preloaded before the action sees the first of them: so a processor waits for the memory of
     * all those at once. Where there are more than its caches have room for, that spares a good part of the time.
     *
     * @param preload loads what the action will need, and returns something that depends on all of it
     */
    void forEach(ToLongFunction<AdditiveSeries> preload, Consumer<? super AdditiveSeries> action) {
        @Nullable AdditiveSeries[] now = series;
        long sum = 0;
        for (int from = 0; from < now.length; from += PRELOADED) {
            int to = Math.min(now.length, from + PRELOADED);
            for (int i = from; i < to; i++) {
                AdditiveSeries one = now[i];
                if (one != null) {
                    sum += preload.applyAsLong(one);
                }
            }
            for (int i = from; i < to; i++) {
                AdditiveSeries one = now[i];
                if (one != null) {
                    action.accept(one);
                }
            }
        }
        preloaded = sum;
        // One for all places: acquired one by one, compilers would not mix the loads of several series.
        VarHandle.acquireFence();
    }

    /** Only under the domain's reader lock. */
    void markChanged(int position) {
        changed |= 1L << position;
    }

    /** Only under the domain's reader lock. */
    boolean isChanged(int position) {
        return (changed & 1L << position) != 0;
    }

    /** Only under the domain's reader lock. */
    void clearChanged() {
        changed = 0;
    }
}
