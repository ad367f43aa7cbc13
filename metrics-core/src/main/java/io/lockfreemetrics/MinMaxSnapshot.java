package io.lockfreemetrics;

import java.util.OptionalLong;

/**
 * Minimum and maximum of the same set of values.
 *
 * @param min the smallest value, empty if there were none
 * @param max the largest value, empty if there were none
 */
public record MinMaxSnapshot(OptionalLong min, OptionalLong max) implements SeriesSnapshot {

    static final MinMaxSnapshot EMPTY = new MinMaxSnapshot(OptionalLong.empty(), OptionalLong.empty());

    /** @throws IllegalArgumentException if only one is empty, or the minimum is above the maximum */
    public MinMaxSnapshot {
        if (min.isPresent() != max.isPresent()) {
            throw new IllegalArgumentException(
                    "minimum and maximum must both be present or both empty, but are %s and %s".formatted(min, max));
        }
        if (min.isPresent() && min.getAsLong() > max.getAsLong()) {
            throw new IllegalArgumentException("minimum must not be above the maximum, but is %d above %d"
                    .formatted(min.getAsLong(), max.getAsLong()));
        }
    }

    /** Minimum and maximum of the values of both. */
    public MinMaxSnapshot plus(MinMaxSnapshot other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new MinMaxSnapshot(
                OptionalLong.of(Math.min(min.getAsLong(), other.min.getAsLong())),
                OptionalLong.of(Math.max(max.getAsLong(), other.max.getAsLong())));
    }

    /** Whether no value was seen. */
    public boolean isEmpty() {
        return min.isEmpty();
    }
}
