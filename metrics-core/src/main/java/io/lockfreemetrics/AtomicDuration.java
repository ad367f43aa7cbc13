package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * A length of time that can be set, added to and compared: time spent waiting, age of the oldest entry, a deadline. Kept in 64
 * bits of nanoseconds, from -292 to 292 years; additions wrap at the ends of that range.
 *
 * <p>Thread-safe. Setting and adding are lock-free, allocate nothing but room when threads get in each other's way, and are part
 * of a registry's one-instant snapshots like every other record. What depends on the present value costs a cut of this one
 * series and takes its turn with other readers.
 */
public final class AtomicDuration {

    private final GaugeSeries series;

    /** A duration of its own, outside of any registry, at zero. */
    public AtomicDuration() {
        this(Standalone.domain());
    }

    AtomicDuration(FlipDomain domain) {
        series = domain.newGauge();
    }

    /**
     * Makes {@code duration} the value, whatever it was.
     *
     * @throws IllegalArgumentException if it is longer than 292 years; the value is unchanged
     */
    public void set(Duration duration) {
        series.set(Durations.toNanos(duration));
    }

    /** Makes {@code nanos} the value, whatever it was. */
    public void setNanos(long nanos) {
        series.set(nanos);
    }

    /**
     * Adds to the value, or subtracts if negative.
     *
     * @throws IllegalArgumentException if the amount is longer than 292 years; the value is unchanged
     */
    public void add(Duration amount) {
        series.add(Durations.toNanos(amount));
    }

    /** Adds to the value, or subtracts if negative. */
    public void addNanos(long amount) {
        series.add(amount);
    }

    /** The value now; costs a cut of this one series, which may wait for writers that are recording into it. */
    public Duration get() {
        return Duration.ofNanos(getNanos());
    }

    /** The value now, in nanoseconds; costs the same as {@link #get()}. */
    public long getNanos() {
        return series.domain().cutOne(series, series::value);
    }

    /**
     * Sets the value if it is the expected one, as one step that no record gets in between of.
     *
     * @return whether it was the expected one
     * @throws IllegalArgumentException if a duration is longer than 292 years; the value is unchanged
     */
    public boolean compareAndSet(Duration expected, Duration newDuration) {
        long expectedNanos = Durations.toNanos(expected);
        long newNanos = Durations.toNanos(newDuration);
        return series.domain().change(series, () -> {
            boolean isExpected = series.value() == expectedNanos;
            if (isExpected) {
                series.changeValue(newNanos);
            }
            return isExpected;
        });
    }

    /**
     * Raises the value to {@code duration} if that is longer, as one step that no record gets in between of.
     *
     * @return the value afterwards: the longer of the two
     * @throws IllegalArgumentException if the duration is longer than 292 years; the value is unchanged
     */
    public Duration max(Duration duration) {
        long nanos = Durations.toNanos(duration);
        return change(value -> Math.max(value, nanos));
    }

    /**
     * Lowers the value to {@code duration} if that is shorter, as one step that no record gets in between of.
     *
     * @return the value afterwards: the shorter of the two
     * @throws IllegalArgumentException if the duration is longer than 292 years; the value is unchanged
     */
    public Duration min(Duration duration) {
        long nanos = Durations.toNanos(duration);
        return change(value -> Math.min(value, nanos));
    }

    private Duration change(LongUnaryOperator newNanos) {
        return series.domain().change(series, () -> {
            long before = series.value();
            long after = newNanos.applyAsLong(before);
            // Made before the change: if there is no memory for it, nothing has changed.
            Duration result = Duration.ofNanos(after);
            if (after != before) {
                series.changeValue(after);
            }
            return result;
        });
    }

    long nanosAtCut() {
        return series.value();
    }

    GaugeSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return get().toString();
    }
}
