package io.lockfreemetrics.internal.exposition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/**
 * Decimal digits: of numbers that are not positive, as those reach further than the others, and of fractions, which are given
 * as positive numbers. Small numbers are looked up; of others, eight digits at a time are found as the bytes of one word,
 * without a loop or a branch: the way of Paul Khuong, "How to print integers really fast".
 */
final class DecimalDigits {

    private static final int NANOS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final int AT_ONCE = 8;
    private static final long BEYOND = 100_000_000;
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    /** Those that are {@code long}s. */
    private static final long[] POWERS =
            LongStream.iterate(1, power -> 10 * power).limit(19).toArray();

    /**
     * By the position of the leading bit, what makes the upper half of the sum with a number below {@link #BEYOND} the count of
     * its digits: the way of Kendall Willets. The position behind the digits is what the next line waits for.
     */
    private static final long[] COUNTS = counts();

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The digits of the smallest numbers, as most are, and in the highest byte how many they are. */
    private static final int[] SMALL = new int[1_000];

    private static final int SMALL_COUNT = 24;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        byte[] digits = new byte[AT_ONCE];
        for (int i = 0; i < SMALL.length; i++) {
            int count = putFirst(digits, 0, i);
            digits[Integer.BYTES - 1] = (byte) count;
            SMALL[i] = (int) INTS.get(digits, 0);
        }
    }

    private DecimalDigits() {}

    /** {@code 10^exponent}, up to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    /** A number that is not positive without its last digits. */
    static long shifted(long number, int digits) {
        if (digits == NANOS) {
            // As most are durations, and division by a constant is a multiplication.
            return number / NANOS_PER_SECOND;
        }
        // Mostly nothing is left, and to compare is quicker than to divide.
        return digits >= POWERS.length || number > -POWERS[digits] ? 0 : number / POWERS[digits];
    }

    /** How many digits a number that is not positive has; 1 for zero. */
    static int count(long negative) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(-negative);
        // The logarithm of 2 is a little more than 1233 / 4096: right, or one too few.
        int fewest = Math.min((bits * 1233) >>> 12, POWERS.length - 1);
        return Math.max(1, negative <= -POWERS[fewest] ? fewest + 1 : fewest);
    }

    /**
     * Puts all digits of a number that is not positive. May overwrite seven bytes behind them.
     *
     * @return the position behind them
     */
    static int put(byte[] target, int start, long negative) {
        if (negative > -SMALL.length) {
            int small = SMALL[(int) -negative];
            INTS.set(target, start, small);
            return start + (small >>> SMALL_COUNT);
        }
        if (negative > -BEYOND) {
            return putFirst(target, start, (int) -negative);
        }
        long before = negative / BEYOND;
        int position = before > -BEYOND ? putFirst(target, start, (int) -before) : put(target, start, before);
        return putAll(target, position, (int) (before * BEYOND - negative), AT_ONCE);
    }

    /**
     * Puts a number that is not positive, and does not have more digits than {@code count}, with zeros before it. May overwrite
     * seven bytes behind them.
     *
     * @param count from one to eight
     * @return the position behind them
     */
    static int putPadded(byte[] target, int start, long negative, int count) {
        return putAll(target, start, (int) -negative, count);
    }

    /**
     * Puts a fraction of nine digits without the zeros at its end. Overwrites nine bytes in any case.
     *
     * @param number positive, of up to nine digits
     * @return the position behind the last digit that is not zero
     */
    static int putNine(byte[] target, int start, long number) {
        int first = (int) (number / BEYOND);
        target[start] = (byte) ('0' + first);
        long others = eightDigits((int) (number - first * BEYOND));
        WORDS.set(target, start + 1, others + ZEROS);
        return endOf(others, start + 1);
    }

    /** The same for sixteen digits and bytes. */
    static int putSixteen(byte[] target, int start, long number) {
        int before = (int) (number / BEYOND);
        long first = eightDigits(before);
        long last = eightDigits((int) (number - before * BEYOND));
        WORDS.set(target, start, first + ZEROS);
        WORDS.set(target, start + AT_ONCE, last + ZEROS);
        return last != 0 ? endOf(last, start + AT_ONCE) : endOf(first, start);
    }

    /** The position behind the last one of eight digits that is not zero: zeros at the end are at the upper end of the word. */
    private static int endOf(long eightDigits, int start) {
        return start + AT_ONCE - (Long.numberOfLeadingZeros(eightDigits) >>> 3);
    }

    private static int putFirst(byte[] target, int start, int number) {
        int count =
                (int) ((number + COUNTS[Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number | 1)]) >>> Integer.SIZE);
        return putAll(target, start, number, count);
    }

    private static int putAll(byte[] target, int start, int number, int count) {
        // The first digit is the lowest byte.
        int absent = AT_ONCE - count;
        WORDS.set(target, start, (eightDigits(number) + ZEROS) >>> (absent << 3));
        return start + count;
    }

    private static long[] counts() {
        long[] counts = new long[Integer.SIZE];
        for (int bit = 0; bit < counts.length; bit++) {
            int least = count(-(1L << bit));
            int most = count(-((2L << bit) - 1));
            counts[bit] = ((long) most << Integer.SIZE) - (most > least ? POWERS[least] : 0);
        }
        return counts;
    }

    /** The digits of a number below {@link #BEYOND}, one per byte, the first one lowest. */
    private static long eightDigits(int number) {
        // Two halves of four digits, four quarters of two, eight digits: each step divides all of them at once.
        // To multiply and shift is to divide, exactly for numbers so small; masks drop what comes down from the next.
        int high = number / 10_000;
        long halves = high | ((long) (number - 10_000 * high) << 32);
        long hundreds = ((halves * 10_486) >>> 20) & 0x0000_007F_0000_007FL;
        long quarters = hundreds | ((halves - 100 * hundreds) << 16);
        long tens = ((quarters * 103) >>> 10) & 0x000F_000F_000F_000FL;
        return tens | ((quarters - 10 * tens) << 8);
    }
}
