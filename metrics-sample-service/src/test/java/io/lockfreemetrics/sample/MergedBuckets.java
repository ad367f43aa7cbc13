package io.lockfreemetrics.sample;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The buckets of one histogram in several instances, added up; with quantiles as PromQL defines them. Not thread-safe. */
final class MergedBuckets {

    private final NavigableMap<Double, Long> cumulative = new TreeMap<>();

    void add(Map<Double, Long> counts) {
        counts.forEach((bound, count) -> cumulative.merge(bound, count, Long::sum));
    }

    double quantile(double q) {
        double rank = q * cumulative.lastEntry().getValue();
        double start = 0;
        long below = 0;
        for (Map.Entry<Double, Long> bucket : cumulative.entrySet()) {
            if (bucket.getValue() >= rank) {
                double end = bucket.getKey();
                return Double.isInfinite(end)
                        ? start
                        : start + (end - start) * ((rank - below) / (bucket.getValue() - below));
            }
            start = bucket.getKey();
            below = bucket.getValue();
        }
        throw new IllegalStateException("the last bucket has all values");
    }
}
