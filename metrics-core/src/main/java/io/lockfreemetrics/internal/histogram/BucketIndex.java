package io.lockfreemetrics.internal.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bucket of a value: the position of the first bound that is not below it, or the number of bounds.
 *
 * <p>For bounds that are not negative, the range of {@code long} is cut into slots of equal width within each power of two
 * (the scheme of HdrHistogram's buckets), narrow enough that no slot has two bounds. One look-up then leaves one comparison,
 * and there is no branch that random values could mislead. Mostly each power of two can be one slot, and then one
 * instruction finds it: see {@link #octaves()}. Other bounds are searched binarily. Exponential buckets are found by
 * {@link ExponentialIndex}. Immutable.
 */
public final class BucketIndex {

    private static final int MOST_SLOT_BITS = 6;

    /** How many bits of a word in the table of octaves are the bucket; the others are the bound. */
    private static final int BUCKET_BITS = 8;

    private static final long BUCKET = (1L << BUCKET_BITS) - 1;

    /** The largest bound in that table. */
    private static final long MOST_OCTAVE_BOUND = -1L >>> BUCKET_BITS;

    private static final long[] NONE = {};

    /** The bounds, and behind them one that no value exceeds. */
    private final long[] bounds;

    /**
     * For each slot two numbers: the bound of the first bucket that a value in it can belong to, and that bucket. Side by side,
     * so that neither has to be waited for before the other can be read. Empty when there is no table.
     */
    private final long[] slots;

    /** See {@link #octaves()}. */
    private final long[] octaves;

    private final @Nullable ExponentialIndex exponential;
    private final int buckets;

    /** How many bits after the leading one tell slots apart. */
    private final int slotBits;

    /** An index over strictly increasing bounds; the array is copied. */
    public BucketIndex(long... bounds) {
        int count = bounds.length;
        this.bounds = Arrays.copyOf(bounds, count + 1);
        this.bounds[count] = Long.MAX_VALUE;
        boolean byOctave = fitOctaves(bounds);
        int bits = count > 0 && bounds[0] >= 0 && !byOctave ? smallestSlotBits(bounds) : -1;
        this.slotBits = Math.max(bits, 0);
        this.slots = bits >= 0 ? slots(this.bounds, bits) : NONE;
        this.octaves = byOctave ? octaves(this.bounds) : NONE;
        this.exponential = null;
        this.buckets = count + 1;
    }

    private BucketIndex(ExponentialIndex exponential, int buckets) {
        this.bounds = NONE;
        this.slotBits = 0;
        this.slots = NONE;
        this.octaves = NONE;
        this.exponential = exponential;
        this.buckets = buckets;
    }

    /** An index that finds positions, of so many exponential buckets at most. */
    public static BucketIndex exponential(int decimals, int buckets) {
        return new BucketIndex(new ExponentialIndex(decimals), buckets);
    }

    /** How many buckets there may be. */
    public int buckets() {
        return buckets;
    }

    /** The bucket of {@code value}, or its position with {@link #POSITION}; safe to call for every {@code long}. */
    public int indexOf(long value) {
        if (octaves.length > 0) {
            return value < 0 ? 0 : indexOf(octaves, value);
        }
        if (slots.length == 0) {
            return exponential == null ? search(value) : exponential.positionOf(value) | POSITION;
        }
        if (value < 0) {
            return 0;
        }
        int slot = slot(value, slotBits) << 1;
        // The sign bit of the difference is 1 for a value above the one bound that its slot may have.
        return (int) (slots[slot + 1] + ((slots[slot] - value) >>> 63));
    }

    /**
     * A mark on what {@link #indexOf} returns: not a bucket, but a position, which the cell's scale makes one. That it is the
     * sign spares those who have fixed buckets any other question.
     */
    public static final int POSITION = Integer.MIN_VALUE;

    /**
     * The table for {@link #indexOf(long[], long)}, by the leading bit of a value. Empty if that is the same of two bounds, there are
     * bounds below zero or from 2^56 on, or none. Records keep it at hand, as they wait for each object on the way to
     * it. Shared: nobody may write it.
     */
    public long[] octaves() {
        return octaves;
    }

    /** The bucket of a value that is not negative, by a table that is not empty. */
    public static int indexOf(long[] octaves, long value) {
        long word = octaves[Long.numberOfLeadingZeros(value)];
        // The sign bit of the difference is 1 for a value above the one bound that its octave may have.
        return (int) (word & BUCKET) + (int) (((word >>> BUCKET_BITS) - value) >>> 63);
    }

    private int search(long value) {
        int low = 0;
        int high = bounds.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= bounds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int smallestSlotBits(long[] bounds) {
        for (int bits = 0; bits <= MOST_SLOT_BITS; bits++) {
            boolean alone = true;
            for (int i = 1; i < bounds.length && alone; i++) {
                alone = slot(bounds[i - 1], bits) != slot(bounds[i], bits);
            }
            if (alone) {
                return bits;
            }
        }
        return -1;
    }

    private static long[] slots(long[] bounds, int bits) {
        long[] slots = new long[(slot(Long.MAX_VALUE, bits) + 1) << 1];
        int next = 0;
        for (int bucket = 0; bucket < bounds.length; bucket++) {
            // The last bound, which no value exceeds, lies in the last slot.
            for (int end = slot(bounds[bucket], bits) << 1; next <= end; next += 2) {
                slots[next] = bounds[bucket];
                slots[next + 1] = bucket;
            }
        }
        return slots;
    }

    private static boolean fitOctaves(long[] bounds) {
        int count = bounds.length;
        if (count == 0 || bounds[0] < 0 || bounds[count - 1] > MOST_OCTAVE_BOUND) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            if (Long.numberOfLeadingZeros(bounds[i - 1]) == Long.numberOfLeadingZeros(bounds[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * By leading zeros, 64 for zero: the bound of the first bucket that a value can belong to, and that bucket, in one word.
     *
     * @param bounds all but the last fit, and have an octave each
     */
    private static long[] octaves(long[] bounds) {
        long[] octaves = new long[Long.SIZE + 1];
        int next = Long.SIZE;
        for (int bucket = 0; bucket < bounds.length; bucket++) {
            // The last bound, which no value exceeds, lies in the last octave.
            int end = bucket < bounds.length - 1 ? Long.numberOfLeadingZeros(bounds[bucket]) : 0;
            for (; next >= end; next--) {
                octaves[next] = octave(bounds[bucket], bucket, next);
            }
        }
        return octaves;
    }

    private static long octave(long bound, long bucket, int zeros) {
        if (zeros < BUCKET_BITS) {
            // All values of this octave are above any bound that fits: so they come out one bucket further.
            return bucket - 1;
        }
        return Math.min(bound, MOST_OCTAVE_BOUND) << BUCKET_BITS | bucket;
    }

    /** Grows with the value, and is the same for values that share the leading one and {@code bits} bits after it. */
    private static int slot(long value, int bits) {
        // Unsigned from here on: the shift by 2^bits makes small values ordinary ones, and may pass Long.MAX_VALUE.
        long shifted = value + (1L << bits);
        int exponent = 63 - Long.numberOfLeadingZeros(shifted) - bits;
        return (exponent << bits) + (int) (shifted >>> exponent) - (1 << bits);
    }
}
