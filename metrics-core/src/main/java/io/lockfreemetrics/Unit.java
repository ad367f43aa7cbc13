package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

/**
 * How recorded integers become the numbers that are written: {@code value / 10^decimals} in the base unit {@code name}.
 * Recording stays in integers, which add up exactly in any order; the division is done in decimal digits when a sample is
 * written, so that {@code 5,000,000} nanoseconds are {@code 0.005} seconds and nothing else.
 *
 * @param name the base unit, as Prometheus names end in it ({@code seconds}); empty for none
 * @param decimals from 0 to 18
 */
public record Unit(String name, int decimals) {

    /** Plain integers. */
    public static final Unit NONE = new Unit("", 0);

    /** Recorded in nanoseconds, written in seconds. */
    public static final Unit NANOSECONDS = new Unit("seconds", 9);

    /** Recorded in microseconds, written in seconds. */
    public static final Unit MICROSECONDS = new Unit("seconds", 6);

    /** Recorded in milliseconds, written in seconds. */
    public static final Unit MILLISECONDS = new Unit("seconds", 3);

    /** Recorded and written in bytes. */
    public static final Unit BYTES = new Unit("bytes", 0);

    /** Recorded in ten-thousandths: 3,500 is written as 0.35. */
    public static final Unit RATIO = new Unit("ratio", 4);

    private static final int MOST_DECIMALS = 18;

    /** @throws IllegalArgumentException if the name is not empty and not a legal metric name, or decimals are out of range */
    public Unit {
        if (!requireNonNull(name, "name").isEmpty()) {
            Names.requireMetricName(name);
        }
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "decimals of unit '%s' must be from 0 to %d, but are %d".formatted(name, MOST_DECIMALS, decimals));
        }
    }

    /** How it reads in messages. */
    String description() {
        return this.equals(NONE) ? "plain integers" : "%s / 10^%d".formatted(name.isEmpty() ? "1" : name, decimals);
    }
}
