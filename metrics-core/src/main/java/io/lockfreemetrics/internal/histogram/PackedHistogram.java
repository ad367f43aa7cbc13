package io.lockfreemetrics.internal.histogram;

import java.util.function.IntToLongFunction;

/**
 * A histogram at one instant as a string of bytes, of which a registry's snapshot has one per series: a third of what its
 * numbers take up as {@code long}s, and nothing if it has no values. Exponential ones are {@link PackedExponential}.
 *
 * <pre>
 *   total | min | max - min | sum, low bits | sum, carry | count of the first bucket | ...
 * </pre>
 *
 * Each number has seven bits per byte, the lowest first, and the top bit set in all bytes but its last; those that may be
 * negative have their sign in the lowest bit. Equal histograms have equal bytes. Nobody writes the array once it was packed.
 */
public final class PackedHistogram {

    private static final byte[] EMPTY = {};
    static final int NUMBERS_BEFORE_BUCKETS = 5;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private PackedHistogram() {}

    /**
     * Packs a histogram; extremes of no values do not matter.
     *
     * @param counts is asked for the counts of buckets from {@code first} on, twice; better not a lambda that captures
     *     something, which would be one more object per series
     */
    public static byte[] pack(
            long total,
            long min,
            long max,
            long sumLow,
            long sumCarry,
            int buckets,
            IntToLongFunction counts,
            int first) {
        return pack(total, min, max, sumLow, sumCarry, buckets, counts, first, 0);
    }

    /** @param room to leave behind, if there is anything to pack */
    static byte[] pack(
            long total,
            long min,
            long max,
            long sumLow,
            long sumCarry,
            int buckets,
            IntToLongFunction counts,
            int first,
            int room) {
        if (total == 0 && sumLow == 0 && sumCarry == 0) {
            return EMPTY;
        }
        long least = withSignLast(total == 0 ? 0 : min);
        long range = total == 0 ? 0 : max - min;
        long low = withSignLast(sumLow);
        long carry = withSignLast(sumCarry);
        int length = length(total) + length(least) + length(range) + length(low) + length(carry);
        for (int i = first; i < first + buckets; i++) {
            length += length(counts.applyAsLong(i));
        }
        byte[] packed = new byte[length + room];
        int at = put(packed, 0, total);
        at = put(packed, at, least);
        at = put(packed, at, range);
        at = put(packed, at, low);
        at = put(packed, at, carry);
        for (int i = first; i < first + buckets; i++) {
            at = put(packed, at, counts.applyAsLong(i));
        }
        return packed;
    }

    /** How many values it has. */
    public static long total(byte[] packed) {
        return packed.length == 0 ? 0 : number(packed, 0);
    }

    /** The smallest value; meaningless when there are none. */
    public static long min(byte[] packed) {
        return packed.length == 0 ? 0 : withSign(number(packed, after(packed, 0)));
    }

    /** The largest value; meaningless when there are none. */
    public static long max(byte[] packed) {
        return packed.length == 0 ? 0 : min(packed) + number(packed, after(packed, after(packed, 0)));
    }

    /** The number that begins at that position. */
    static long number(byte[] packed, int at) {
        long number = 0;
        int shift = 0;
        for (int i = at; ; i++) {
            number |= (long) (packed[i] & (MORE - 1)) << shift;
            if (packed[i] >= 0) {
                return number;
            }
            shift += BITS;
        }
    }

    /**
     * Reads as many numbers as the array has room for.
     *
     * @return where the next one begins
     */
    static int numbers(byte[] packed, int from, long[] numbers) {
        int at = from;
        for (int i = 0; i < numbers.length; i++) {
            byte last = packed[at++];
            long number = last & (MORE - 1);
            for (int shift = BITS; last < 0; shift += BITS) {
                last = packed[at++];
                number |= (long) (last & (MORE - 1)) << shift;
            }
            numbers[i] = number;
        }
        return at;
    }

    /** Where the sum's carry ends, and what differs from kind to kind begins. */
    static int afterSum(byte[] packed) {
        int at = 0;
        for (int i = 0; i < NUMBERS_BEFORE_BUCKETS; i++) {
            at = after(packed, at);
        }
        return at;
    }

    /** Where the next number begins. */
    static int after(byte[] packed, int at) {
        int next = at;
        while (packed[next] < 0) {
            next++;
        }
        return next + 1;
    }

    static long withSign(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    static long withSignLast(long number) {
        return (number << 1) ^ (number >> 63);
    }

    private static int length(long number) {
        // A seventh of up to 63, exactly, without a division.
        return (((63 - Long.numberOfLeadingZeros(number | 1)) * 37) >>> 8) + 1;
    }

    private static int put(byte[] packed, int at, long number) {
        int next = at;
        long rest = number;
        while ((rest & -MORE) != 0) {
            packed[next++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        packed[next++] = (byte) rest;
        return next;
    }
}
