package io.lockfreemetrics.internal.cell;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Up to 64 additive series of a domain, each of which has one bit in the words that tell something about them. So whoever
 * looks for the few that something is to be done about finds them without a look at the memory of the others.
 */
final class SeriesBlock {

    static final int SIZE = Long.SIZE;

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private final int firstNumber;

    /** What preloading returned: never read. It is there for compilers not to leave out the loads. */
    @SuppressWarnings("UnusedVariable")
    private long preloaded;

    /** Grows, so that a domain of one series is small. Written under the table's lock, and only as a copy. */
    private volatile @Nullable AdditiveSeries[] series = new AdditiveSeries[1];

    /** Guarded by the domain's reader lock. */
    private long changed;

    /** @param firstNumber that of the series at position 0 */
    SeriesBlock(int firstNumber) {
        this.firstNumber = firstNumber;
    }

    int firstNumber() {
        return firstNumber;
    }

    /** The series there, or null. */
    @Nullable
    AdditiveSeries at(int position) {
        @Nullable AdditiveSeries[] now = series;
        return position < now.length ? now[position] : null;
    }

    /** Only under the table's lock. */
    void put(int position, @Nullable AdditiveSeries one) {
        @Nullable AdditiveSeries[] now = series;
        int length = position < now.length ? now.length : Integer.highestOneBit(position) << 1;
        @Nullable AdditiveSeries[] more = Arrays.copyOf(now, length);
        more[position] = one;
        series = more;
    }

    /**
     * Visits those that have their bit in {@code wanted}. A few at a time are preloaded before the action sees the first of
     * them: so a processor waits for the memory of all those at once.
     *
     * @param preload loads what the action will need, and returns something that depends on all of it
     */
    void forEach(long wanted, ToLongFunction<AdditiveSeries> preload, Consumer<? super AdditiveSeries> action) {
        @Nullable AdditiveSeries[] now = series;
        long sum = 0;
        for (int from = 0; from < now.length; from += PRELOADED) {
            int to = Math.min(now.length, from + PRELOADED);
            for (int i = from; i < to; i++) {
                AdditiveSeries one = now[i];
                if (one != null && (wanted & 1L << i) != 0) {
                    sum += preload.applyAsLong(one);
                }
            }
            for (int i = from; i < to; i++) {
                AdditiveSeries one = now[i];
                if (one != null && (wanted & 1L << i) != 0) {
                    action.accept(one);
                }
            }
        }
        preloaded = sum;
    }

    /** Says that the totals of a series are no longer what they were. Only under the domain's reader lock. */
    void markChanged(int position) {
        changed |= 1L << position;
    }

    /** Only under the domain's reader lock. */
    boolean isChanged(int position) {
        return (changed & 1L << position) != 0;
    }

    /** Only under the domain's reader lock. */
    void clearChanged(int position) {
        changed &= ~(1L << position);
    }
}
