package io.lockfreemetrics.internal.cell;

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

    private final int firstNumber;

    /** A bit for each position that is given away. Guarded by the table's lock. */
    private long taken;

    /** A bit for each position whose series changed. Guarded by the domain's reader lock. */
    private long changed;

    /**
     * Null where there is none. Grows, so that a domain of one series is small. Written under the table's lock: a series only
     * into a copy, lest who has the array finds it before what it was made with.
     */
    private volatile @Nullable AdditiveSeries[] series = new AdditiveSeries[1];

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

    /** Only under the table's lock. */
    void free(int position) {
        taken &= ~(1L << position);
    }

    /** The series there, or null. */
    @Nullable
    AdditiveSeries at(int position) {
        @Nullable AdditiveSeries[] now = series;
        return position < now.length ? now[position] : null;
    }

    /** Only under the table's lock. */
    void put(int position, AdditiveSeries one) {
        @Nullable AdditiveSeries[] now = series;
        int length = position < now.length ? now.length : Integer.highestOneBit(position) << 1;
        @Nullable AdditiveSeries[] more = Arrays.copyOf(now, length);
        more[position] = one;
        series = more;
    }

    /** Only under the table's lock. Needs no memory, lest a removal stops half-way. */
    void clear(int position) {
        @Nullable AdditiveSeries[] now = series;
        now[position] = null;
        series = now;
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
