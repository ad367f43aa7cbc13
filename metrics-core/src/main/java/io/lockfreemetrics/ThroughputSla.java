package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What is asked of each sample of a {@link ThroughputMetric}: that it takes not too long, that it is not too slow, or both.
 *
 * @param maxDurationNanos a sample that takes longer is a violation, in nanoseconds; {@link Long#MAX_VALUE} for no limit
 * @param minEventsPerSecond a sample with fewer is a violation; 0 for no limit
 */
public record ThroughputSla(long maxDurationNanos, double minEventsPerSecond) {

    /** Nothing is asked. */
    public static final ThroughputSla NONE = new ThroughputSla(Long.MAX_VALUE, 0);

    private static final double NANOS_PER_SECOND = 1e9;

    /** @throws IllegalArgumentException if the duration is negative, or the rate is negative or not finite */
    public ThroughputSla {
        if (maxDurationNanos < 0) {
            throw new IllegalArgumentException(
                    "longest duration of an SLA must not be negative, but is " + maxDurationNanos + " ns");
        }
        if (!(minEventsPerSecond >= 0 && minEventsPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "lowest rate of an SLA must be a number that is not negative, but is " + minEventsPerSecond);
        }
    }

    /**
     * Each sample must not take longer.
     *
     * @throws IllegalArgumentException if it is negative or longer than 292 years
     */
    public static ThroughputSla maxDuration(Duration longest) {
        return NONE.andMaxDuration(longest);
    }

    /**
     * Each sample must have at least that many events per second of its duration.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static ThroughputSla minRate(double eventsPerSecond) {
        return NONE.andMinRate(eventsPerSecond);
    }

    /**
     * The same, and no sample must take longer.
     *
     * @throws IllegalArgumentException if it is negative or longer than 292 years
     */
    public ThroughputSla andMaxDuration(Duration longest) {
        try {
            return new ThroughputSla(requireNonNull(longest, "longest duration").toNanos(), minEventsPerSecond);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "longest duration of an SLA must fit into 64 bits of nanoseconds, but is " + longest, e);
        }
    }

    /**
     * The same, and every sample must have at least that many events per second of its duration.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ThroughputSla andMinRate(double eventsPerSecond) {
        return new ThroughputSla(maxDurationNanos, eventsPerSecond);
    }

    /** Whether a sample is a violation: one that is exactly at a limit is none. */
    boolean isViolatedBy(long events, long durationNanos) {
        return durationNanos > maxDurationNanos || events * NANOS_PER_SECOND < minEventsPerSecond * durationNanos;
    }
}
