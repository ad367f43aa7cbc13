package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many values there were, their sum, and quantiles, at one instant.
 *
 * @param count not negative
 * @param sum not negative, in the integers that were recorded; {@link Long#MAX_VALUE} if it is larger
 * @param quantiles estimates by their rank, from 0 to 1, in the integers that were recorded; NaN if there are no recent
 *     values, and empty if no quantiles are known
 */
public record SummarySnapshot(long count, long sum, SortedMap<Double, Double> quantiles) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if a number is negative, or a rank is not from 0 to 1 */
    public SummarySnapshot {
        Counts.requireNotNegative("values of a summary", count);
        Counts.requireNotNegative("sum of a summary", sum);
        quantiles = Collections.unmodifiableSortedMap(new TreeMap<>(quantiles));
        for (Map.Entry<Double, Double> quantile : quantiles.entrySet()) {
            requireQuantile(quantile.getKey(), quantile.getValue());
        }
    }

    /** Without quantiles. */
    public SummarySnapshot(long count, long sum) {
        this(count, sum, Collections.emptySortedMap());
    }

    private static void requireQuantile(double rank, double value) {
        if (!(rank >= 0 && rank <= 1)) {
            throw new IllegalArgumentException("rank of a quantile must be from 0 to 1, but is " + rank);
        }
        if (value < 0 || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "quantiles of a summary must be finite and not negative, but that of rank %s is %s"
                            .formatted(rank, value));
        }
    }

    /** The values of both, of which no quantiles are known. Stops at {@link Long#MAX_VALUE}. */
    public SummarySnapshot plus(SummarySnapshot other) {
        return new SummarySnapshot(saturatingAdd(count, other.count), saturatingAdd(sum, other.sum));
    }

    /** The values of both, with the quantiles of the later one, which are about recent values. */
    SummarySnapshot followedBy(SummarySnapshot later) {
        return new SummarySnapshot(saturatingAdd(count, later.count), saturatingAdd(sum, later.sum), later.quantiles);
    }

    /** What came after an earlier one; all of this if it has started anew since. */
    SummarySnapshot since(SummarySnapshot earlier) {
        boolean anew = count < earlier.count || sum < earlier.sum;
        return anew ? this : new SummarySnapshot(count - earlier.count, sum - earlier.sum, quantiles);
    }
}
