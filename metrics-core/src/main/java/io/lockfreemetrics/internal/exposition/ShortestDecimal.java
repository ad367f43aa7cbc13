package io.lockfreemetrics.internal.exposition;

/**
 * The shortest decimal that is read back as a given double, and the closest to it of those: what {@code Double.toString} is
 * meant to give, which it does only since JDK 19, and never without objects. The algorithm is that of Raffaello Giulietti,
 * "The Schubfach way to render doubles": of the multiples of some power of ten, at least one lies in the interval of the reals
 * that are rounded to the double, and of the next power at most one. Reused for one number after the other; not thread-safe.
 */
final class ShortestDecimal {

    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENT_BIAS = 1075;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

    private long digits;
    private int exponent;

    /** The digits without zeros at the end, of {@code digits * 10^exponent}. */
    long digits() {
        return digits;
    }

    int exponent() {
        return exponent;
    }

    /** Finds the decimal of a number that is finite and above 0. */
    void of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> MANTISSA_BITS);
        long c = biased == 0 ? bits : (bits & MANTISSA) | (MANTISSA + 1);
        int q = Math.max(biased, 1) - EXPONENT_BIAS;
        search(c, q, c == MANTISSA + 1 && biased > 1);
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
    }

    /**
     * The value is {@code c * 2^q}. All bounds are in quarters of the unit {@code 10^k} of the last digit.
     *
     * @param closerBelow whether the next smaller double is half as far away as the next larger one
     */
    private void search(long c, int q, boolean closerBelow) {
        int k = closerBelow ? floorLog10OfThreeQuarters(q) : floorLog10(q);
        int shift = q + PowersOfTen.floorLog2(-k) + 2;
        long high = PowersOfTen.high(-k);
        long low = PowersOfTen.low(-k);
        long quarters = 4 * c;
        long middle = scaled(high, low, quarters << shift);
        long lower = scaled(high, low, (quarters - (closerBelow ? 1 : 2)) << shift);
        long upper = scaled(high, low, (quarters + 2) << shift);
        // A tie is rounded to the even mantissa, so the ends of the interval belong to it or not.
        long open = c & 1;

        long s = middle >> 2;
        long shorter = s / 10 * 10;
        exponent = k;
        boolean shorterIn = lower + open <= (shorter << 2);
        boolean nextShorterIn = ((shorter + 10) << 2) + open <= upper;
        if (s >= 10 && shorterIn != nextShorterIn) {
            digits = shorterIn ? shorter : shorter + 10;
            return;
        }
        boolean belowIn = lower + open <= (s << 2);
        boolean aboveIn = ((s + 1) << 2) + open <= upper;
        if (belowIn != aboveIn) {
            digits = belowIn ? s : s + 1;
            return;
        }
        long fromHalf = middle - ((2 * s + 1) << 1);
        digits = fromHalf < 0 || (fromHalf == 0 && (s & 1) == 0) ? s : s + 1;
    }

    /** The product with a power of ten without its last 127 bits, which are kept only as a last bit that is set if they are not 0. */
    private static long scaled(long high, long low, long factor) {
        long carried = ((high * factor) >>> 1) + Math.multiplyHigh(low, factor);
        long whole = Math.multiplyHigh(high, factor) + (carried >>> PowersOfTen.HALF);
        return whole | (((carried & Long.MAX_VALUE) + Long.MAX_VALUE) >>> PowersOfTen.HALF);
    }

    /** {@code floor(log10(2^q))}, exact as far as the doubles reach. */
    private static int floorLog10(int q) {
        return (int) ((q * 661_971_961_083L) >> 41);
    }

    /** {@code floor(log10(3/4 * 2^q))}, exact as far as the doubles reach. */
    private static int floorLog10OfThreeQuarters(int q) {
        return (int) ((q * 661_971_961_083L - 274_743_187_321L) >> 41);
    }
}
