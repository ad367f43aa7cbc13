package io.lockfreemetrics.internal.cell;

/** Sums of {@code long}s at and beyond the ends of their range. Free of side effects, so safe inside a held cell. */
public final class Arithmetic {

    private Arithmetic() {}

    /** The sum, or the end of the range that it would pass. */
    public static long saturatingAdd(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /** What {@code a + b} loses by wrapping, in units of 2^64: 1, 0 or -1. */
    public static long carryOfAdd(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? -1 : 1;
        }
        return 0;
    }

    static long combine(FieldKind kind, long a, long b) {
        return switch (kind) {
            case SUM -> saturatingAdd(a, b);
            case WIDE_SUM, CARRY -> a + b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }
}
