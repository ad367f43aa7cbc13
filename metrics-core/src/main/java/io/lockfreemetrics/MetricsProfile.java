package io.lockfreemetrics;

import java.time.Duration;

/** Settings that go together. Each of them can still be chosen by itself. */
public enum MetricsProfile {

    /** For services in operation; what applies if nothing is chosen. */
    PRODUCTION(MetricsLevel.DETAILED, false, Duration.ofMinutes(1), Duration.ofSeconds(10), 6),

    /** For a developer who wants to see at once what a request did. */
    DEVELOPMENT(MetricsLevel.DEBUG, false, Duration.ofSeconds(10), Duration.ofSeconds(1), 60),

    /** For many threads that record into the same few series: more memory per series from the start, and more workers. */
    HIGH_CONTENTION(MetricsLevel.DETAILED, true, Duration.ofMinutes(1), Duration.ofSeconds(10), 6);

    private final MetricsLevel level;
    private final boolean contended;
    private final Duration exportInterval;
    private final Duration rollingInterval;
    private final int rollingIntervals;

    MetricsProfile(
            MetricsLevel level,
            boolean contended,
            Duration exportInterval,
            Duration rollingInterval,
            int rollingIntervals) {
        this.level = level;
        this.contended = contended;
        this.exportInterval = exportInterval;
        this.rollingInterval = rollingInterval;
        this.rollingIntervals = rollingIntervals;
    }

    /** How much is kept. */
    public MetricsLevel level() {
        return level;
    }

    /** Whether contention is expected from the start, rather than found out. */
    public boolean isContended() {
        return contended;
    }

    /** The time from one periodic export to the next. */
    public Duration exportInterval() {
        return exportInterval;
    }

    /** How finely a rolling window moves on. */
    public Duration rollingInterval() {
        return rollingInterval;
    }

    /** Of how many intervals a rolling window consists. */
    public int rollingIntervals() {
        return rollingIntervals;
    }
}
