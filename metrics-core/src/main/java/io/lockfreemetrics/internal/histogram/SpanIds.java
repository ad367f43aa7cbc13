package io.lockfreemetrics.internal.histogram;

/** The hexadecimal digits of trace and span ids. */
public final class SpanIds {

    /** How many digits a span id has, and a short trace id. */
    public static final int SHORT = 16;

    private static final int LONG = 32;
    private static final int BITS = 4;
    private static final String DIGITS = "0123456789abcdef";

    private SpanIds() {}

    /** Whether it is 16 or 32 digits, not all of them 0. */
    public static boolean isTraceId(String id) {
        return (id.length() == LONG || id.length() == SHORT) && isId(id);
    }

    /** Whether it is 16 digits, not all of them 0. */
    public static boolean isSpanId(String id) {
        return id.length() == SHORT && isId(id);
    }

    private static boolean isId(String id) {
        int all = 0;
        for (int i = 0; i < id.length(); i++) {
            int digit = digit(id.charAt(i));
            if (digit < 0) {
                return false;
            }
            all |= digit;
        }
        return all != 0;
    }

    /** The last 16 digits of an id. */
    public static long low(String id) {
        return parse(id, id.length() - SHORT);
    }

    /** The first 16 digits of a trace id that has 32, else 0. */
    public static long high(String id) {
        return id.length() == LONG ? parse(id, 0) : 0;
    }

    private static long parse(String id, int from) {
        long bits = 0;
        for (int i = from; i < from + SHORT; i++) {
            bits = bits << BITS | digit(id.charAt(i));
        }
        return bits;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static void append(StringBuilder text, long bits) {
        for (int shift = Long.SIZE - BITS; shift >= 0; shift -= BITS) {
            text.append(DIGITS.charAt((int) (bits >>> shift) & 0xF));
        }
    }
}
