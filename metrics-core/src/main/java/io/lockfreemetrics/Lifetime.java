package io.lockfreemetrics;

import java.time.Duration;

/** Since when a registry has existed. Thread-safe. */
final class Lifetime {

    private static final long NANOS_PER_TENTH = 100_000_000;

    private final MetricsClock clock;
    private final long startNanos;
    private final long startMillis;

    Lifetime(MetricsClock clock) {
        this.clock = clock;
        this.startNanos = clock.nanoTime();
        this.startMillis = clock.currentTimeMillis();
    }

    /** The clock's time at the start, in milliseconds since 1970-01-01T00:00:00Z; stays when the clock is set. */
    long startMillis() {
        return startMillis;
    }

    Duration age() {
        return Duration.ofNanos(clock.nanoTime() - startNanos);
    }

    /** The age in whole tenths of a second, which no registry outgrows: it takes seven years. */
    int ageTenths() {
        return (int) Math.min((clock.nanoTime() - startNanos) / NANOS_PER_TENTH, Integer.MAX_VALUE);
    }
}
