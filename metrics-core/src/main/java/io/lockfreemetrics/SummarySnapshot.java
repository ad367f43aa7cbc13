package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;

/**
 * How many values there were, and their sum, at one instant.
 *
 * @param count not negative
 * @param sum not negative, in the integers that were recorded
 */
public record SummarySnapshot(long count, long sum) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if one of them is negative */
    public SummarySnapshot {
        Counts.requireNotNegative("values of a summary", count);
        Counts.requireNotNegative("sum of a summary", sum);
    }

    /** The values of both. Stops at {@link Long#MAX_VALUE}. */
    public SummarySnapshot plus(SummarySnapshot other) {
        return new SummarySnapshot(saturatingAdd(count, other.count), saturatingAdd(sum, other.sum));
    }

    /** What came after an earlier one; all of this if it has started anew since. */
    SummarySnapshot since(SummarySnapshot earlier) {
        boolean anew = count < earlier.count || sum < earlier.sum;
        return anew ? this : new SummarySnapshot(count - earlier.count, sum - earlier.sum);
    }
}
