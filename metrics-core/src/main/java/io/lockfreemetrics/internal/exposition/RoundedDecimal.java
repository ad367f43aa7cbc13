package io.lockfreemetrics.internal.exposition;

import java.util.stream.IntStream;

/**
 * A decimal of fifteen digits for a double: enough for what is only an estimate, or a mean, and found in a fraction of the time
 * that the shortest exact one takes. It is the closest one, or at most an eighth of the last digit farther away, as the product
 * that it comes from is below 2^50 and rounded itself. A double keeps all decimals of fifteen digits apart, so one that was made
 * from such a decimal becomes that again. Only for numbers of at least 1.
 */
final class RoundedDecimal {

    private static final int DIGITS = 15;

    /** The next numbers may have sixteen digits before the point. */
    private static final int LARGEST_EXPONENT = 48;

    private static final double[] POWERS = IntStream.range(0, DIGITS + 1)
            .mapToDouble(n -> Double.parseDouble("1e" + n))
            .toArray();

    /** The decimal logarithms, rounded down, of the powers of two. */
    private static final int[] LOGARITHMS = IntStream.rangeClosed(0, LARGEST_EXPONENT)
            .map(n -> Long.toString(1L << n).length() - 1)
            .toArray();

    private RoundedDecimal() {}

    /** Whether a number that is not negative is in the range of the other methods. */
    static boolean covers(double value) {
        int exponent = Math.getExponent(value);
        return exponent >= 0 && exponent <= LARGEST_EXPONENT;
    }

    /** The exponent of ten of the first digit. */
    static int magnitude(double value) {
        int logarithm = LOGARITHMS[Math.getExponent(value)];
        return value < POWERS[logarithm + 1] ? logarithm : logarithm + 1;
    }

    /** How many of the fifteen digits are behind the point if the first one is of that magnitude. */
    static int fractionDigits(int magnitude) {
        return DIGITS - 1 - magnitude;
    }

    /**
     * The fifteen digits, and a sixteenth for what is rounded up to a power of ten.
     *
     * @param fractionDigits those of the value's magnitude
     */
    static long digits(double value, int fractionDigits) {
        return (long) (value * POWERS[fractionDigits] + 0.5);
    }
}
