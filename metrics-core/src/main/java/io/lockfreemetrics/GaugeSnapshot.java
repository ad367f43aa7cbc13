package io.lockfreemetrics;

/**
 * The value of an {@link AtomicGauge} at one instant.
 *
 * @param value in the integers that were recorded
 */
public record GaugeSnapshot(long value) implements SeriesSnapshot {}
