package io.lockfreemetrics.internal.histogram;

import java.util.Arrays;

/**
 * Finds the bucket of a value: the position of the first bound that is not below it, or the number of bounds.
 *
 * <p>For bounds that are not negative, the range of {@code long} is cut into slots of equal width within each power of two
 * (the scheme of HdrHistogram's buckets), narrow enough that no slot has two bounds. One look-up then leaves one comparison,
 * and there is no branch that random values could mislead. Other bounds are searched binarily. Immutable.
 */
public final class BucketIndex {

    private static final int MOST_SLOT_BITS = 6;
    private static final int MOST_TABLE_BOUNDS = 255;

    /** The bounds, and behind them one that no value exceeds. */
    private final long[] bounds;

    /** For each slot the first bucket that a value in it can belong to; empty when there is no table. */
    private final byte[] firstBuckets;

    /** How many bits after the leading one tell slots apart. */
    private final int slotBits;

    /** An index over strictly increasing bounds; the array is copied. */
    public BucketIndex(long... bounds) {
        int count = bounds.length;
        this.bounds = Arrays.copyOf(bounds, count + 1);
        this.bounds[count] = Long.MAX_VALUE;
        int bits = count > 0 && count <= MOST_TABLE_BOUNDS && bounds[0] >= 0 ? smallestSlotBits(bounds) : -1;
        this.slotBits = Math.max(bits, 0);
        this.firstBuckets = bits < 0 ? new byte[0] : firstBuckets(bounds, bits);
    }

    /** The bucket of {@code value}; safe to call for every {@code long}. */
    public int indexOf(long value) {
        if (firstBuckets.length == 0) {
            return search(value);
        }
        if (value < 0) {
            return 0;
        }
        int first = firstBuckets[slot(value, slotBits)] & 0xFF;
        // The sign bit of the difference is 1 for a value above the one bound that its slot may have.
        return first + (int) ((bounds[first] - value) >>> 63);
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

    private static byte[] firstBuckets(long[] bounds, int bits) {
        byte[] table = new byte[slot(Long.MAX_VALUE, bits) + 1];
        int next = 0;
        for (int i = 0; i < bounds.length; i++) {
            int slot = slot(bounds[i], bits);
            Arrays.fill(table, next, slot + 1, (byte) i);
            next = slot + 1;
        }
        Arrays.fill(table, next, table.length, (byte) bounds.length);
        return table;
    }

    /** Grows with the value, and is the same for values that share the leading one and {@code bits} bits after it. */
    private static int slot(long value, int bits) {
        // Unsigned from here on: the shift by 2^bits makes small values ordinary ones, and may pass Long.MAX_VALUE.
        long shifted = value + (1L << bits);
        int exponent = 63 - Long.numberOfLeadingZeros(shifted) - bits;
        return (exponent << bits) + (int) (shifted >>> exponent) - (1 << bits);
    }
}
