package io.lockfreemetrics.internal.histogram;

/**
 * Which of the exemplars of a histogram a value would be: one per bucket with a fixed bound, or one for 2, 4, ... neighbours if
 * there are more than 64 buckets, so that one word has a bit for each. Immutable.
 */
public final class ExemplarSlots {

    private static final int MOST = Long.SIZE;

    private final BucketIndex buckets;
    private final int count;
    private final int shift;

    /** @param buckets those with fixed bounds */
    public ExemplarSlots(BucketIndex buckets) {
        this.buckets = buckets;
        int halvings = 0;
        while ((buckets.buckets() - 1) >> halvings >= MOST) {
            halvings++;
        }
        this.shift = halvings;
        this.count = ((buckets.buckets() - 1) >> halvings) + 1;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** That of a value. */
    public int of(long value) {
        return buckets.indexOf(value) >> shift;
    }

    /** That of a value whose bucket is known, unless what was found is a {@link BucketIndex#POSITION}. */
    public int of(int bucket, long value) {
        return bucket >= 0 ? bucket >> shift : of(value);
    }
}
