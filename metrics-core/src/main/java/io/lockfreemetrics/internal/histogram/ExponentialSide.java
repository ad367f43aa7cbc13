package io.lockfreemetrics.internal.histogram;

/** The buckets of all values of one sign, from zero outwards: from the first that has values to the last. Immutable. */
public final class ExponentialSide {

    private static final long[] NONE = {};

    private final int firstIndex;
    private final long[] counts;

    private ExponentialSide(int firstIndex, long[] counts) {
        this.firstIndex = firstIndex;
        this.counts = counts;
    }

    static ExponentialSide positive(ExponentialCounts all) {
        int last = all.lastKey();
        int first = Math.max(all.firstKey(), 0);
        while (first <= last && all.count(first) == 0) {
            first++;
        }
        return first > last ? empty() : of(all, first, last, false);
    }

    static ExponentialSide negative(ExponentialCounts all) {
        int first = all.firstKey();
        int last = Math.min(all.lastKey(), -1);
        while (last >= first && all.count(last) == 0) {
            last--;
        }
        return first > last ? empty() : of(all, ~last, ~first, true);
    }

    private static ExponentialSide empty() {
        return new ExponentialSide(0, NONE);
    }

    private static ExponentialSide of(ExponentialCounts all, int nearest, int farthest, boolean negative) {
        long[] counts = new long[farthest - nearest + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = all.count(negative ? ~(nearest + i) : nearest + i);
        }
        return new ExponentialSide(ExponentialBounds.index(nearest, all.halvings(), all.decimals()), counts);
    }

    /** As Prometheus counts them: that of the bucket that ends at one unit is 0. Meaningless if no bucket has values. */
    public int firstIndex() {
        return firstIndex;
    }

    /** A copy of all counts. */
    public long[] counts() {
        return counts.clone();
    }

    /** How many buckets there are from the first that has values to the last. */
    public int size() {
        return counts.length;
    }

    /** How many values the bucket with index {@code firstIndex() + i} has. */
    public long count(int i) {
        return counts[i];
    }
}
