package io.lockfreemetrics.internal.exposition;

/** Decimal fractions without an exponent, and without zeros at the end. */
final class PlainDecimal {

    /**
     * How many bytes {@link #put} may write: 36, which are a sign, 18 digits, a point, and the sixteen of a fraction, or less:
     * 19 digits and the seven that may be overwritten behind them. Rounded up.
     */
    static final int LONGEST = 40;

    /** As many decimals as exact durations have. */
    private static final int NANOS = 9;

    /** So many digits of a fraction are found in one go. */
    private static final int SIXTEEN = 16;

    /** Up to here a double tells every whole number. */
    private static final double LARGEST_EXACT = 1L << 53;

    /** The exponents of ten between which {@code Double.toString} uses none. */
    private static final int LEAST_PLAIN = -3;

    private static final int LEAST_SCIENTIFIC = 7;

    private PlainDecimal() {}

    /** Whether a fraction whose first digit is of that magnitude looks like this in {@code Double.toString}. */
    static boolean suits(int magnitude) {
        return magnitude >= LEAST_PLAIN && magnitude < LEAST_SCIENTIFIC;
    }

    /**
     * Whether {@code value / 10^decimals} should look like this.
     *
     * @param value a whole number
     */
    static boolean suitsWhole(double value, int decimals) {
        double magnitude = Math.abs(value);
        return magnitude < LARGEST_EXACT
                && (magnitude == 0 || magnitude >= DecimalDigits.power(Math.max(0, decimals + LEAST_PLAIN)));
    }

    /**
     * Puts {@code value / 10^decimals}: {@code (1500, 3)} is {@code 1.5}. This is how a {@code long} always looks.
     *
     * @param decimals at most 20
     * @return the position behind it
     */
    static int put(byte[] target, int start, long value, int decimals) {
        int at = start;
        if (value < 0) {
            target[at++] = '-';
        }
        // Negative numbers reach further than positive ones, so that -abs exists for every value.
        long rest = value < 0 ? value : -value;
        if (decimals == 0) {
            return DecimalDigits.put(target, at, rest);
        }
        long whole = DecimalDigits.shifted(rest, decimals);
        at = DecimalDigits.put(target, at, whole);
        long fraction = whole == 0 ? rest : rest - whole * DecimalDigits.power(decimals);
        return fraction == 0 ? at : putFraction(target, at, fraction, decimals);
    }

    private static int putFraction(byte[] target, int start, long negative, int digits) {
        int at = start;
        target[at++] = '.';
        if (digits == NANOS) {
            return DecimalDigits.putNine(target, at, -negative);
        }
        if (digits <= SIXTEEN) {
            return DecimalDigits.putSixteen(target, at, -negative * DecimalDigits.power(SIXTEEN - digits));
        }
        long before = DecimalDigits.shifted(negative, SIXTEEN);
        at = DecimalDigits.putPadded(target, at, before, digits - SIXTEEN);
        long last = before * DecimalDigits.power(SIXTEEN) - negative;
        if (last != 0) {
            return DecimalDigits.putSixteen(target, at, last);
        }
        while (target[at - 1] == '0') {
            at--;
        }
        return at;
    }
}
