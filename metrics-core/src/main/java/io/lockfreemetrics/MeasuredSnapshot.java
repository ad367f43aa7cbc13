package io.lockfreemetrics;

/**
 * What the supplier of a gauge returned when the snapshot was about to be taken.
 *
 * @param value NaN if the supplier failed
 */
public record MeasuredSnapshot(double value) implements SeriesSnapshot {}
