package io.lockfreemetrics.spring;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.NamingPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the starter. Immutable; a wrong value is refused with an {@link InvalidMetricsPropertyException}.
 *
 * @param enabled Whether anything is configured at all.
 * @param naming How the names of metrics are exposed: with the suffixes that Prometheus asks for, or exactly as registered.
 * @param maxSeriesPerFamily How many combinations of label values a metric may have; what comes later is recorded into one
 * overflow series.
 * @param snapshotTimeout How long a snapshot waits for threads that are stopped in the middle of a record, at most a day.
 * @param http HTTP metrics.
 * @param export Periodic export.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX)
public record LockFreeMetricsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("prometheus") NamingPolicy naming,
        @DefaultValue("1000") int maxSeriesPerFamily,
        @DefaultValue("1s") Duration snapshotTimeout,
        @DefaultValue Http http,
        @DefaultValue Export export) {

    /** What all properties start with. */
    public static final String PREFIX = "lockfree.metrics";

    private static final Duration LONGEST_SNAPSHOT_TIMEOUT = Duration.ofDays(1);

    /** Checks the values. */
    public LockFreeMetricsProperties {
        if (maxSeriesPerFamily < 1) {
            throw new InvalidMetricsPropertyException(
                    "max-series-per-family", "must be at least 1", maxSeriesPerFamily, "a number such as 1000");
        }
        if (!isPositive(snapshotTimeout) || snapshotTimeout.compareTo(LONGEST_SNAPSHOT_TIMEOUT) > 0) {
            throw new InvalidMetricsPropertyException(
                    "snapshot-timeout",
                    "must be longer than zero and at most a day",
                    snapshotTimeout,
                    "a duration such as 1s");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    /**
     * Properties of the HTTP metrics.
     *
     * @param enabled Whether HTTP exchanges are measured.
     * @param excluded Patterns of paths that are not measured, without the context path, such as /internal/**.
     * @param buckets Upper bounds of the buckets for durations, shortest first.
     * @param errorStatuses Which statuses count as errors: single ones such as 404, classes such as 5xx, ranges such as 500-503.
     * @param connections Whether the number of the web server's open connections is exposed, if the server can tell.
     */
    public record Http(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<String> excluded,

            @DefaultValue({"5ms", "10ms", "25ms", "50ms", "100ms", "250ms", "500ms", "1s", "2500ms", "5s", "10s"})
            List<Duration> buckets,

            @DefaultValue("5xx") List<String> errorStatuses,
            @DefaultValue("true") boolean connections) {

        /** Copies and checks the values. */
        public Http {
            excluded = withoutGaps("http.excluded", excluded);
            buckets = withoutGaps("http.buckets", buckets);
            errorStatuses = withoutGaps("http.error-statuses", errorStatuses);
            checkBuckets(buckets);
            StatusSet.parse(errorStatuses);
        }

        private static <T> List<T> withoutGaps(String name, List<T> values) {
            for (T value : values) {
                if (value == null || value.toString().isBlank()) {
                    throw new InvalidMetricsPropertyException(
                            name, "must not have empty elements", values, "a list without a comma too many");
                }
            }
            return List.copyOf(values);
        }

        private static void checkBuckets(List<Duration> buckets) {
            String rule = null;
            if (buckets.isEmpty()) {
                rule = "must not be empty";
            } else if (!isPositive(buckets.get(0))) {
                rule = "must be longer than zero";
            } else {
                try {
                    Buckets.durations(buckets.toArray(Duration[]::new));
                } catch (IllegalArgumentException e) {
                    rule = "must be strictly increasing and at most 292 years";
                }
            }
            if (rule != null) {
                throw new InvalidMetricsPropertyException(
                        "http.buckets", rule, buckets, "durations, shortest first, such as 10ms,100ms,1s");
            }
        }

        /** The buckets for durations. */
        public Buckets durationBuckets() {
            return Buckets.durations(buckets.toArray(Duration[]::new));
        }

        /** Tells the statuses that count as errors. */
        public IntPredicate isError() {
            return StatusSet.parse(errorStatuses);
        }
    }

    /**
     * Properties of the periodic export.
     *
     * @param enabled Whether snapshots are exported periodically.
     * @param interval Time from one export to the next.
     * @param log Whether an export logs a summary line for each collector.
     */
    public record Export(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1m") Duration interval,
            @DefaultValue("true") boolean log) {

        /** Checks the values. */
        public Export {
            if (!isPositive(interval)) {
                throw new InvalidMetricsPropertyException(
                        "export.interval", "must be longer than zero", interval, "a duration such as 30s or 1m");
            }
        }
    }
}
