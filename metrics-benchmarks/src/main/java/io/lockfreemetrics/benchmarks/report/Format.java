package io.lockfreemetrics.benchmarks.report;

import java.util.Locale;

/** Numbers for people: three digits or a few more. */
final class Format {

    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB"};

    /** Up to here a size is easier to read, and to compare, in bytes. */
    private static final double LARGEST_IN_BYTES = 10_000;

    private Format() {}

    static String withUnit(double value, String unit) {
        return switch (unit) {
            case "ns" -> scaled(value, TIMES);
            case "B", "B/op" -> bytes(value);
            default -> number(value) + ' ' + unit;
        };
    }

    private static String bytes(double value) {
        double whole = value < 1 ? 0 : value;
        return whole < LARGEST_IN_BYTES ? format("%,.0f B", whole) : scaled(whole, SIZES);
    }

    private static String scaled(double value, String... units) {
        double scaled = value;
        int unit = 0;
        while (scaled >= 1_000 && unit < units.length - 1) {
            scaled /= 1_000;
            unit++;
        }
        return number(scaled) + ' ' + units[unit];
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        double size = Math.abs(value);
        return format(size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
