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
 * Numbers are {@link Varints}; those that may be negative have their sign in the lowest bit. Equal histograms have equal bytes.
 * Nobody writes the array once it was packed.
 */
public final class PackedHistogram {

    private static final byte[] EMPTY = {};
    static final int NUMBERS_BEFORE_BUCKETS = 5;

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
        long least = Varints.withSignLast(total == 0 ? 0 : min);
        long range = total == 0 ? 0 : max - min;
        long low = Varints.withSignLast(sumLow);
        long carry = Varints.withSignLast(sumCarry);
        int length = Varints.length(total)
                + Varints.length(least)
                + Varints.length(range)
                + Varints.length(low)
                + Varints.length(carry);
        for (int i = first; i < first + buckets; i++) {
            length += Varints.length(counts.applyAsLong(i));
        }
        byte[] packed = new byte[length + room];
        int at = Varints.put(packed, 0, total);
        at = Varints.put(packed, at, least);
        at = Varints.put(packed, at, range);
        at = Varints.put(packed, at, low);
        at = Varints.put(packed, at, carry);
        for (int i = first; i < first + buckets; i++) {
            at = Varints.put(packed, at, counts.applyAsLong(i));
        }
        return packed;
    }

    /** How many values it has. */
    public static long total(byte[] packed) {
        return packed.length == 0 ? 0 : Varints.number(packed, 0);
    }

    /** The smallest value; meaningless when there are none. */
    public static long min(byte[] packed) {
        return packed.length == 0 ? 0 : Varints.withSign(Varints.number(packed, Varints.after(packed, 0)));
    }

    /** The largest value; meaningless when there are none. */
    public static long max(byte[] packed) {
        return packed.length == 0
                ? 0
                : min(packed) + Varints.number(packed, Varints.after(packed, Varints.after(packed, 0)));
    }

    /** Where the sum's carry ends, and what differs from kind to kind begins. */
    static int afterSum(byte[] packed) {
        int at = 0;
        for (int i = 0; i < NUMBERS_BEFORE_BUCKETS; i++) {
            at = Varints.after(packed, at);
        }
        return at;
    }
}
