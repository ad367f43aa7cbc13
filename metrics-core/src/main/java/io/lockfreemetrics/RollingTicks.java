package io.lockfreemetrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What the thread of a rolling window does: looks at rates often, and ends an interval when it is due. */
final class RollingTicks {

    private static final Duration LONGEST_SPACING = Duration.ofSeconds(1);

    private final MetricsRegistry registry;
    private final RollingWindow window;
    private final Duration interval;
    private final DeltaReader reader;
    private final LongSupplier nanoTime;
    private final ExportSchedule intervals;

    /** @param nanoTime by which intervals are due; that of the thread that ticks */
    RollingTicks(MetricsRegistry registry, RollingWindow window, Duration interval, LongSupplier nanoTime) {
        this.registry = registry;
        this.window = window;
        this.interval = interval;
        this.nanoTime = nanoTime;
        reader = registry.deltas();
        // What was before the window's time is none of its business.
        try {
            reader.snapshot();
            intervals = new ExportSchedule(nanoTime.getAsLong(), PeriodicExport.saturatedNanos(interval));
        } catch (Throwable e) {
            reader.close();
            throw e;
        }
    }

    /** How often to tick. */
    Duration spacing() {
        return interval.compareTo(LONGEST_SPACING) < 0 ? interval : LONGEST_SPACING;
    }

    void tick() {
        registry.lookAtRates();
        if (intervals.nanosUntilDue(nanoTime.getAsLong()) <= 0) {
            window.intervalEnded(reader.snapshot());
            intervals.completed(nanoTime.getAsLong());
        }
    }

    void end() {
        try {
            window.intervalEnded(reader.snapshot());
        } finally {
            reader.close();
        }
    }
}
