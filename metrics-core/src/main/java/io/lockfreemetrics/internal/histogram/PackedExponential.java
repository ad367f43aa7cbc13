package io.lockfreemetrics.internal.histogram;

/**
 * A histogram with exponential buckets as a string of bytes: what {@link PackedHistogram} has before the buckets, and then
 *
 * <pre>
 *   zeros | halvings | decimals | key of the first bucket | its count | ... count of the last bucket | mark
 * </pre>
 *
 * The mark is a byte that the other kind can't end with. Without values it is empty like the other kind.
 */
public final class PackedExponential {

    private static final byte MARK = -128;
    private static final int BEFORE_COUNTS = 4;

    private PackedExponential() {}

    /** Packs a histogram; extremes of no values do not matter. */
    public static byte[] pack(long min, long max, long sumLow, long sumCarry, ExponentialCounts counts) {
        int first = counts.firstKey();
        int length = Math.max(0, counts.lastKey() - first + 1);
        byte[] packed = PackedHistogram.pack(
                counts.total(),
                min,
                max,
                sumLow,
                sumCarry,
                BEFORE_COUNTS + length,
                number -> switch (number) {
                    case 0 -> counts.zeros();
                    case 1 -> counts.halvings();
                    case 2 -> counts.decimals();
                    case 3 -> Varints.withSignLast(length == 0 ? 0 : first);
                    default -> counts.count(first + number - BEFORE_COUNTS);
                },
                0,
                1);
        if (packed.length > 0) {
            packed[packed.length - 1] = MARK;
        }
        return packed;
    }

    /** Whether it is of this kind, and not empty. */
    static boolean isOne(byte[] packed) {
        return packed.length > 0 && packed[packed.length - 1] == MARK;
    }

    /** Unpacks the buckets. */
    static void unpack(byte[] packed, ExponentialCounts into) {
        int[] at = {PackedHistogram.afterSum(packed)};
        long zeros = next(packed, at);
        int halvings = (int) next(packed, at);
        int decimals = (int) next(packed, at);
        int first = (int) Varints.withSign(next(packed, at));
        int length = 0;
        for (int i = at[0]; i < packed.length - 1; i++) {
            length += packed[i] >= 0 ? 1 : 0;
        }
        into.set(decimals, halvings, zeros, first, length, slot -> next(packed, at));
    }

    private static long next(byte[] packed, int[] at) {
        long number = Varints.number(packed, at[0]);
        at[0] = Varints.after(packed, at[0]);
        return number;
    }
}
