package io.lockfreemetrics.internal.exposition;

import java.util.stream.IntStream;

/**
 * A decimal of fifteen digits that is as close to a double as any other: enough for what is only an estimate, or a mean, and
 * found in a fraction of the time that the shortest exact one takes. So many digits are read back as they were written, for
 * which a double has just enough: a number that has no more of them becomes itself. Only for numbers of at least 1.
 */
final class RoundedDecimal {

    private static final int DIGITS = 15;

    /** Beyond that there are not fifteen digits left to round to. */
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
    static int decimals(int magnitude) {
        return DIGITS - 1 - magnitude;
    }

    /** The fifteen digits, and a sixteenth for what is rounded up to a power of ten. */
    static long digits(double value, int decimals) {
        return (long) (value * POWERS[decimals] + 0.5);
    }
}
