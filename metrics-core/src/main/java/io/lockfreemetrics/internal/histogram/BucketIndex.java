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

    /** Where the buckets begin in the table of octaves. */
    private static final int OCTAVES = Long.SIZE;

    private static final long[] NONE = {};

    /** The bounds, and behind them one that no value exceeds. */
    private final long[] bounds;

    /**
     * For each slot two numbers: the bound of the first bucket that a value in it can belong to, and that bucket. Side by side,
     * so that neither has to be waited for before the other can be read. Empty when there is no table.
     */
    private final long[] slots;

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
        int bits = count > 0 && bounds[0] >= 0 ? smallestSlotBits(bounds) : -1;
        this.slotBits = Math.max(bits, 0);
        this.slots = bits > 0 ? slots(this.bounds, bits) : NONE;
        this.octaves = bits == 0 ? octaves(this.bounds) : NONE;
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
     * The table for {@link #indexOf(long[], long)}, by the leading bit of a value plus one. Empty if that is the same of two bounds,
     * or there are bounds below zero. Records keep it at hand, as they wait for each object on the way to it. Shared:
     * nobody may write it.
     */
    public long[] octaves() {
        return octaves;
    }

    /** The bucket of a value that is not negative, by a table that is not empty. */
    public static int indexOf(long[] octaves, long value) {
        // One more, so that zero is no special case; of the largest value that is the sign bit, and no leading zero.
        int zeros = Long.numberOfLeadingZeros(value + 1);
        // The sign bit of the difference is 1 for a value above the one bound that its octave may have.
        return (int) (octaves[OCTAVES + zeros] + ((octaves[zeros] - value) >>> 63));
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

    /** By leading zeros, the bound of the first bucket that a value can belong to; behind all of them, that bucket. */
    private static long[] octaves(long[] bounds) {
        long[] octaves = new long[2 * OCTAVES];
        int next = OCTAVES - 1;
        for (int bucket = 0; bucket < bounds.length; bucket++) {
            // The last bound, which no value exceeds, lies in the last octave, that without leading zeros.
            for (int end = Long.numberOfLeadingZeros(bounds[bucket] + 1); next >= end; next--) {
                octaves[next] = bounds[bucket];
                octaves[OCTAVES + next] = bucket;
            }
        }
        return octaves;
    }

    /** Grows with the value, and is the same for values that share the leading one and {@code bits} bits after it. */
    private static int slot(long value, int bits) {
        // Unsigned from here on: the shift by 2^bits makes small values ordinary ones, and may pass Long.MAX_VALUE.
        long shifted = value + (1L << bits);
        int exponent = 63 - Long.numberOfLeadingZeros(shifted) - bits;
        return (exponent << bits) + (int) (shifted >>> exponent) - (1 << bits);
    }
}
