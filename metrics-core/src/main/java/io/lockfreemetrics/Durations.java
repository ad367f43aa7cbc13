package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What durations must be to be recorded as nanoseconds. */
final class Durations {

    static final double NANOS_PER_MILLI = 1e6;

    private Durations() {}

    static long requireNotNegative(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("duration in nanoseconds must not be negative, but is " + nanos);
        }
        return nanos;
    }

    static long toNanos(Duration duration) {
        try {
            return requireNonNull(duration, "duration").toNanos();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("duration must fit into 64 bits of nanoseconds, but is " + duration, e);
        }
    }

    /** How long ago {@code startNanos} was, not negative even if the clock is one that went back. */
    static long since(long startNanos, MetricsClock clock) {
        return Math.max(0, clock.nanoTime() - startNanos);
    }
}
