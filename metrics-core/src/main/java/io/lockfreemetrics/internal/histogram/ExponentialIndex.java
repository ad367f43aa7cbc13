package io.lockfreemetrics.internal.histogram;

import java.math.BigInteger;

/**
 * Finds the exponential bucket of a value at the finest scale, where a power of two of the written unit has 256 of them:
 * bucket {@code i} ends, inclusively, at {@code 2^(i / 256)} units. Exact for every {@code long}. Immutable.
 *
 * <p>As values may be recorded in small fractions of the unit, indexes may be negative. They are given as positions instead:
 * indexes that were shifted by whole octaves, at every scale alike, so that they are not.
 */
public final class ExponentialIndex {

    /*
     * The bounds of the buckets repeat in every power of two. They are kept as they look when their leading one is the top bit
     * of a long, the fractions that no long can reach cut off. A slot has all normalised values with the same 9 bits behind the
     * leading one. That is narrower than any bucket, so there is one bound in it, at most.
     */

    /** The scale of the indexes: base 2^(2^-8). */
    public static final int FINEST_SCALE = 8;

    /** A position can be halved this often, and that of the index 0 stays whole. */
    public static final int MOST_HALVINGS = 12;

    private static final int BUCKETS = 1 << FINEST_SCALE;
    private static final int SLOT_BITS = FINEST_SCALE + 1;
    private static final int SLOT_MASK = (2 << SLOT_BITS) - 2;

    /** Binary digits behind the point of roots of two: more than enough to tell on which side of a bound a long is. */
    private static final int ROOT_DIGITS = 256;

    /** Two numbers per slot: the largest value in the first bucket that reaches into it, and which bucket of the octave it is. */
    private final long[] slots = new long[2 << SLOT_BITS];

    private final int bias;

    /** @param decimals values are recorded as {@code 10^decimals} times the unit; from 0 to 18 */
    public ExponentialIndex(int decimals) {
        long one = powerOfTen(decimals);
        int octave = 63 - Long.numberOfLeadingZeros(one);
        // The bounds from the unit on, until they pass the next power of two of what is recorded.
        long[] ends = new long[BUCKETS];
        int passing = 0;
        BigInteger[] roots = roots();
        for (int i = 0; i < BUCKETS; i++) {
            BigInteger bound = BigInteger.valueOf(one).multiply(power(i, roots));
            boolean passes = bound.bitLength() > octave + 1 + ROOT_DIGITS;
            passing += passes ? 0 : 1;
            ends[i] = bound.shiftRight(octave + ROOT_DIGITS + (passes ? 1 : 0) - 63)
                    .longValue();
        }
        bias = positionOfOne(decimals) + passing + BUCKETS * (62 - octave);
        fill(ends, passing);
    }

    /** Where the bucket that ends at one unit is: the first multiple of 16 octaves that leaves room for all below it. */
    static int positionOfOne(int decimals) {
        int octaves = Long.SIZE - Long.numberOfLeadingZeros(powerOfTen(decimals) - 1);
        return (octaves + 15) / 16 * 16 * BUCKETS;
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** {@code 2^(1/2)}, {@code 2^(1/4)} and so on, as many as there are bits in an index. */
    private static BigInteger[] roots() {
        BigInteger[] roots = new BigInteger[FINEST_SCALE];
        BigInteger root = BigInteger.TWO.shiftLeft(ROOT_DIGITS);
        for (int i = 0; i < roots.length; i++) {
            root = root.shiftLeft(ROOT_DIGITS).sqrt();
            roots[i] = root;
        }
        return roots;
    }

    /** {@code 2^(i / 256)}. */
    private static BigInteger power(int i, BigInteger... roots) {
        BigInteger product = BigInteger.ONE.shiftLeft(ROOT_DIGITS);
        for (int bit = 0; bit < roots.length; bit++) {
            if ((i & (BUCKETS >> 1 >> bit)) != 0) {
                product = product.multiply(roots[bit]).shiftRight(ROOT_DIGITS);
            }
        }
        return product;
    }

    /** @param smallest which of the ends is the smallest when normalised */
    private void fill(long[] ends, int smallest) {
        int bucket = 0;
        for (int slot = 0; slot < 1 << SLOT_BITS; slot++) {
            long start = Long.MIN_VALUE | (long) slot << (63 - SLOT_BITS);
            while (bucket < BUCKETS && Long.compareUnsigned(end(ends, smallest, bucket), start) < 0) {
                bucket++;
            }
            slots[2 * slot] = end(ends, smallest, bucket);
            slots[2 * slot + 1] = bucket;
        }
    }

    private static long end(long[] ends, int smallest, int bucket) {
        return bucket == BUCKETS ? -1 : ends[(smallest + bucket) & (BUCKETS - 1)];
    }

    /** The position of the bucket of the absolute value; that of zero means nothing. */
    public int positionOf(long value) {
        long sign = value >> 63;
        // Unsigned: the smallest long has no positive counterpart.
        long absolute = (value ^ sign) - sign;
        int zeros = Long.numberOfLeadingZeros(absolute);
        long normalised = absolute << zeros;
        int slot = (int) (normalised >>> (62 - SLOT_BITS)) & SLOT_MASK;
        // The sign bit of the difference is 1 for a value above the one bound that its slot may have.
        return bias - (zeros << FINEST_SCALE) + (int) (slots[slot + 1] + ((slots[slot] - normalised) >>> 63));
    }
}
