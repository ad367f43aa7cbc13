package io.lockfreemetrics;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
final class ManualClock implements MetricsClock {

    static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long currentTimeMillis() {
        return START.toEpochMilli() + (nanos.get() + 5) / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }
}
