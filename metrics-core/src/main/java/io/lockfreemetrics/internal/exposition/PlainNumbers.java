package io.lockfreemetrics.internal.exposition;

/** Numbers made ready for {@link PlainDecimal}, several at a time, so that they can be written in one go. Not thread-safe. */
final class PlainNumbers {

    private static final int NOT_PLAIN = -1;

    private final long[] digits;
    private final int[] decimals;

    PlainNumbers(int size) {
        digits = new long[size];
        decimals = new int[size];
    }

    void set(int index, long value, int behindPoint) {
        digits[index] = value;
        decimals[index] = behindPoint;
    }

    /** Makes {@code value / 10^behindPoint} ready, with fifteen digits unless the value is whole; or it is not plain. */
    void setRounded(int index, double value, int behindPoint) {
        if (value == (long) value) {
            set(index, (long) value, PlainDecimal.suitsWhole(value, behindPoint) ? behindPoint : NOT_PLAIN);
            return;
        }
        double absolute = Math.abs(value);
        if (RoundedDecimal.covers(absolute)) {
            int magnitude = RoundedDecimal.magnitude(absolute);
            if (PlainDecimal.suits(magnitude - behindPoint)) {
                int more = RoundedDecimal.fractionDigits(magnitude);
                long rounded = RoundedDecimal.digits(absolute, more);
                set(index, value < 0 ? -rounded : rounded, behindPoint + more);
                return;
            }
        }
        setNotPlain(index);
    }

    /** Leaves a number to be written in another way. */
    void setNotPlain(int index) {
        decimals[index] = NOT_PLAIN;
    }

    boolean isPlain(int index) {
        return decimals[index] != NOT_PLAIN;
    }

    /**
     * Puts a number that is plain.
     *
     * @return the position behind it
     */
    int put(byte[] target, int start, int index) {
        return PlainDecimal.put(target, start, digits[index], decimals[index]);
    }
}
