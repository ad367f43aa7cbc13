package io.lockfreemetrics;

/** How much a registry keeps, from nothing to everything. Instruments can be registered and recorded into at every level. */
public enum MetricsLevel {

    /** Nothing: no snapshot of the registry has any series, and only who has an instrument can read it. */
    OFF,

    /**
     * No buckets: histograms, and all that has durations, keep count, sum, minimum and maximum, but tell no percentiles.
     * Summaries keep count and sum, but tell no quantiles. What is kept elsewhere stays as it is.
     */
    BASIC,

    /** Everything. */
    DETAILED,

    /** Everything, and at once: what would be recorded asynchronously is recorded by the calling thread. */
    DEBUG
}
