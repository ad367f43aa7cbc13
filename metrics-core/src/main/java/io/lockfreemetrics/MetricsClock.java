package io.lockfreemetrics;

/**
 * Where a registry takes the time from; replaced in tests. Implementations must be thread-safe, and not use the registry: it asks
 * them while it registers metrics.
 */
public interface MetricsClock {

    /** The clock of this machine. */
    static MetricsClock system() {
        return SystemClock.INSTANCE;
    }

    /** Wall-clock time in milliseconds since 1970-01-01T00:00:00Z. */
    long currentTimeMillis();

    /** Time in nanoseconds that only ever goes forward, from an arbitrary origin. */
    long nanoTime();
}
