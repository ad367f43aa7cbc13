package io.lockfreemetrics.spring;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.NamingPolicy;
import io.lockfreemetrics.Unit;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the registry and of the HTTP metrics; each other feature has its own. Immutable; a wrong value is refused with an {@link InvalidMetricsPropertyException}.
 *
 * @param enabled Whether anything is configured at all.
 * @param profile Settings that go together: production, development or high-contention; what is set by itself wins.
 * @param level How much is kept: off (nothing), basic (no buckets), detailed, or debug (nothing is recorded asynchronously).
 * @param provider Which kind of counters, gauges and histograms the MetricsProvider hands out: striped, seqlock, standard, or
 * one of the application's own.
 * @param naming How the names of metrics are exposed: with the suffixes that Prometheus asks for, or exactly as registered.
 * @param maxSeriesPerFamily How many combinations of label values a metric may have; what comes later is recorded into one
 * overflow series.
 * @param snapshotTimeout How long a snapshot waits for threads that are stopped in the middle of a record, at most a day.
 * @param http HTTP metrics.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX)
public record LockFreeMetricsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("production") MetricsProfile profile,
        @Nullable MetricsLevel level,
        @DefaultValue("striped") String provider,
        @DefaultValue("prometheus") NamingPolicy naming,
        @DefaultValue("1000") int maxSeriesPerFamily,
        @DefaultValue("1s") Duration snapshotTimeout,
        @DefaultValue Http http) {

    /** What all properties start with. */
    public static final String PREFIX = "lockfree.metrics";

    /** Checks the values. */
    public LockFreeMetricsProperties {
        PropertyChecks.requireAtLeastOne("max-series-per-family", maxSeriesPerFamily, "a number such as 1000");
        PropertyChecks.requireTimeout("snapshot-timeout", snapshotTimeout, "a duration such as 1s");
    }

    /**
     * Properties of the HTTP metrics.
     *
     * @param enabled Whether HTTP exchanges are measured.
     * @param excluded Patterns of paths that are not measured, without the context path, such as /internal/**.
     * @param buckets Upper bounds of the buckets for durations, shortest first.
     * @param exponentialBuckets Whether buckets adapt to what is recorded, for native histograms, instead of http.buckets; in text formats there are 28.
     * @param errorStatuses Which statuses count as errors: single ones such as 404, classes such as 5xx, ranges such as 500-503.
     * @param connections Whether the number of the web server's open connections is exposed, if the server can tell.
     */
    public record Http(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<String> excluded,

            @DefaultValue({"5ms", "10ms", "25ms", "50ms", "100ms", "250ms", "500ms", "1s", "2500ms", "5s", "10s"})
            List<Duration> buckets,

            @DefaultValue("false") boolean exponentialBuckets,

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
            } else if (!PropertyChecks.isPositive(buckets.get(0))) {
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
            return exponentialBuckets
                    ? Buckets.exponential(Unit.NANOSECONDS)
                    : Buckets.durations(buckets.toArray(Duration[]::new));
        }

        /** Tells the statuses that count as errors. */
        public IntPredicate isError() {
            return StatusSet.parse(errorStatuses);
        }
    }
}
