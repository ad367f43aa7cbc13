package io.lockfreemetrics;

/**
 * What the supplier of a gauge that is a floating-point number returned when the snapshot was about to be taken; one of integers
 * is a {@link GaugeSnapshot}.
 *
 * @param value NaN if the supplier failed
 */
public record MeasuredSnapshot(double value) implements SeriesSnapshot {}
