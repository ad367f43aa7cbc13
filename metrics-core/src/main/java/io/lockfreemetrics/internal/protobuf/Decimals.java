package io.lockfreemetrics.internal.protobuf;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Recorded integers as the doubles that are nearest to what is written. */
final class Decimals {

    /** Up to here a double tells every whole number. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Decimals() {}

    /** {@code value / 10^decimals}, rounded once. */
    static double written(long value, int decimals) {
        if (Math.abs(value) <= LARGEST_EXACT && value != Long.MIN_VALUE && decimals < POWERS_OF_TEN.length) {
            // Both are exact, so that the division is all that rounds.
            return value / POWERS_OF_TEN[decimals];
        }
        return BigDecimal.valueOf(value, decimals).doubleValue();
    }

    /** {@code value / 10^decimals}, of an estimate. */
    static double written(double value, int decimals) {
        return value / Math.pow(10, decimals);
    }

    /** {@code value / 10^decimals}, rounded once. */
    static double written(BigInteger value, int decimals) {
        return new BigDecimal(value, decimals).doubleValue();
    }
}
