package io.lockfreemetrics.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules that properties of several features share. A property that is not set breaks none. */
public final class PropertyChecks {

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private PropertyChecks() {}

    /**
     * Requires a count of at least 1.
     *
     * @param name of the property, without the common prefix
     * @param remedy what to write instead
     * @throws InvalidMetricsPropertyException if the value is less than 1
     */
    public static void requireAtLeastOne(String name, @Nullable Integer value, String remedy) {
        if (value != null && value < 1) {
            throw new InvalidMetricsPropertyException(name, "must be at least 1", value, remedy);
        }
    }

    /**
     * Requires a duration longer than zero.
     *
     * @param name of the property, without the common prefix
     * @param remedy what to write instead
     * @throws InvalidMetricsPropertyException if the value is not longer than zero
     */
    public static void requirePositive(String name, @Nullable Duration value, String remedy) {
        if (value != null && !isPositive(value)) {
            throw new InvalidMetricsPropertyException(name, "must be longer than zero", value, remedy);
        }
    }

    /**
     * Requires a duration longer than zero and at most a day.
     *
     * @param name of the property, without the common prefix
     * @param remedy what to write instead
     * @throws InvalidMetricsPropertyException if the value is not longer than zero, or longer than a day
     */
    public static void requireTimeout(String name, Duration value, String remedy) {
        if (!isPositive(value) || value.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidMetricsPropertyException(
                    name, "must be longer than zero and at most a day", value, remedy);
        }
    }

    static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
