package io.lockfreemetrics.sample.recent;

import io.lockfreemetrics.ExecutionSnapshot;
import io.lockfreemetrics.FamilySnapshot;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What took how long in some time.
 *
 * @param seconds how long that was
 * @param series what there was in it, in the order of names
 */
record Recent(double seconds, List<Timing> series) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * One series.
     *
     * @param p50Millis none at a level that keeps no buckets, as {@code p99Millis}
     */
    record Timing(
            String name,
            Map<String, String> labels,
            long count,
            long errors,
            @Nullable Double p50Millis,
            @Nullable Double p99Millis,
            double maxMillis) {

        static Timing of(String name, Map<String, String> labels, long errors, HistogramSnapshot durations) {
            double maxNanos = durations.max().orElse(0);
            return new Timing(
                    name,
                    labels,
                    durations.total(),
                    errors,
                    millis(durations.percentile(0.5), maxNanos),
                    millis(durations.percentile(0.99), maxNanos),
                    maxNanos / NANOS_PER_MILLI);
        }

        /** Estimated from buckets, it may be above what is known to be the largest. */
        private static @Nullable Double millis(double percentileNanos, double maxNanos) {
            return Double.isNaN(percentileNanos) ? null : Math.min(percentileNanos, maxNanos) / NANOS_PER_MILLI;
        }
    }

    /** Of what takes time: collectors and executions. Series that had nothing to do are left out. */
    static Recent of(FullSnapshot snapshot) {
        List<Timing> timings = new ArrayList<>();
        for (FamilySnapshot family : snapshot.families()) {
            family.series().forEach(series -> {
                if (series.value() instanceof MetricsSnapshot requests) {
                    timings.add(Timing.of(family.name(), series.labels(), requests.errors(), requests.durations()));
                } else if (series.value() instanceof ExecutionSnapshot executions) {
                    timings.add(Timing.of(family.name(), series.labels(), executions.errors(), executions.durations()));
                }
            });
        }
        timings.removeIf(timing -> timing.count() == 0);
        return new Recent(snapshot.interval().toMillis() / 1e3, List.copyOf(timings));
    }
}
