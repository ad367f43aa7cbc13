package io.lockfreemetrics.internal.histogram;

import java.util.Arrays;

/** What can be told from exponential counts. */
public final class ExponentialReading {

    /** Of no values. */
    public static final ExponentialReading NONE = new ExponentialReading(new ExponentialCounts(0, 0));

    private final ExponentialCounts counts;

    ExponentialReading(ExponentialCounts counts) {
        this.counts = counts;
    }

    /** The scale as Prometheus and OpenTelemetry number them: a bucket ends at {@code 2^(2^-scale)} times its beginning. */
    public int scale() {
        return ExponentialIndex.FINEST_SCALE - counts.halvings();
    }

    /** How many zeros. */
    public long zeros() {
        return counts.zeros();
    }

    /** The buckets of positive values. */
    public ExponentialSide positive() {
        return ExponentialSide.positive(counts);
    }

    /** The buckets of negative values, by their absolute value. */
    public ExponentialSide negative() {
        return ExponentialSide.negative(counts);
    }

    /**
     * Estimates a quantile as PromQL's {@code histogram_quantile} does in Prometheus 2: linear within the bucket that has the rank.
     *
     * @param otherwise the result if no bucket has it
     */
    double quantile(double rank, double otherwise) {
        double below = 0;
        int last = counts.lastKey();
        for (int key = counts.firstKey(); key <= last && key < 0; key++) {
            long count = counts.count(key);
            if (count > 0 && below + count >= rank) {
                return -between(end(~key), end(~key - 1), (rank - below) / count);
            }
            below += count;
        }
        if (counts.zeros() > 0 && below + counts.zeros() >= rank) {
            return 0;
        }
        below += counts.zeros();
        for (int key = Math.max(counts.firstKey(), 0); key <= last; key++) {
            long count = counts.count(key);
            if (count > 0 && below + count >= rank) {
                return between(end(key - 1), end(key), (rank - below) / count);
            }
            below += count;
        }
        return otherwise;
    }

    private static double between(double start, double end, double part) {
        return start + (end - start) * part;
    }

    private double end(int key) {
        return ExponentialBounds.end(key, counts.halvings(), counts.decimals());
    }

    /**
     * Adds up the counts in buckets with fixed bounds: exact if those are powers of two of the unit, as the scale is never below 0.
     */
    void classic(long[] bounds, long[] into) {
        Arrays.fill(into, 0);
        int last = counts.lastKey();
        for (int key = counts.firstKey(); key <= last; key++) {
            if (counts.count(key) > 0) {
                // Bounds are positive.
                int bucket = key < 0 ? 0 : bucket(bounds, key);
                into[bucket] = sum(into[bucket], counts.count(key));
            }
        }
        into[0] = sum(into[0], counts.zeros());
    }

    private int bucket(long[] bounds, int key) {
        int octave = ExponentialBounds.octave(key, counts.halvings(), counts.decimals());
        int found = Arrays.binarySearch(bounds, ExponentialBounds.powerOfTwo(octave, counts.decimals()));
        return found < 0 ? ~found : found;
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
