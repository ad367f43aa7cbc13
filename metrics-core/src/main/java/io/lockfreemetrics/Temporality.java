package io.lockfreemetrics;

/** Which records a snapshot is about. */
public enum Temporality {

    /** All since the start, or since the instrument was reset: what Prometheus wants. */
    CUMULATIVE,

    /** Those since the snapshot that the same reader took before; gauges have their present value. */
    DELTA
}
