package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.Temporality;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When the records of a registry's snapshots began to be made. The first snapshot with totals says it for all that follow: in
 * OpenTelemetry's model another start means that counters began anew, and what is worked out from the time of day changes with
 * each correction of that clock. Thread-safe.
 */
final class StartTime {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final AtomicLong ofTotals = new AtomicLong(UNKNOWN);

    /** In nanoseconds since 1970. */
    long nanosOf(FullSnapshot snapshot) {
        long start = OtlpConversion.nanos(snapshot.timestamp().minus(snapshot.interval()));
        if (snapshot.temporality() == Temporality.DELTA) {
            return start;
        }
        return ofTotals.compareAndSet(UNKNOWN, start) ? start : ofTotals.get();
    }
}
