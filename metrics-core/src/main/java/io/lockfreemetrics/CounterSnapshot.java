package io.lockfreemetrics;

/**
 * The count of an {@link AtomicCounter} at one instant.
 *
 * @param value not negative, in the integers that were recorded
 */
public record CounterSnapshot(long value) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if the value is negative */
    public CounterSnapshot {
        if (value < 0) {
            throw new IllegalArgumentException("value of a counter must not be negative, but is " + value);
        }
    }
}
