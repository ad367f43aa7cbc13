package io.lockfreemetrics.internal.exposition;

import java.util.stream.LongStream;

/** Decimal digits of numbers that are not positive, as those reach further than the others. */
final class DecimalDigits {

    /** Those that are {@code long}s. */
    private static final long[] POWERS =
            LongStream.iterate(1, power -> 10 * power).limit(19).toArray();

    /** Both digits of the numbers below 100, which halves the divisions. */
    private static final byte[] TENS = new byte[100];

    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private DecimalDigits() {}

    /** {@code 10^exponent}, up to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    /** How many digits a number that is not positive has; 1 for zero. */
    static int count(long negative) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(-negative);
        // The logarithm of 2 is a little more than 1233 / 4096: right, or one too few.
        int fewest = Math.min((bits * 1233) >>> 12, POWERS.length - 1);
        return Math.max(1, negative <= -POWERS[fewest] ? fewest + 1 : fewest);
    }

    /**
     * Puts the last {@code count} digits of a number that is not positive, with zeros before if it has fewer.
     *
     * @return the position behind them
     */
    static int put(byte[] target, int start, long negative, int count) {
        long rest = negative;
        int position = start + count;
        while (position - start >= 2) {
            long next = rest / 100;
            int pair = (int) (100 * next - rest);
            target[--position] = ONES[pair];
            target[--position] = TENS[pair];
            rest = next;
        }
        if (position > start) {
            target[start] = ONES[(int) -(rest % 100)];
        }
        return start + count;
    }
}
