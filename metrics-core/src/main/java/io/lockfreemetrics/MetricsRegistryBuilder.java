package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.StripedCells;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MetricsRegistry} that differs from the default. Not thread-safe. */
public final class MetricsRegistryBuilder {

    private static final int DEFAULT_MAX_SERIES = 1_000;

    MetricsProfile profile = MetricsProfile.PRODUCTION;

    @Nullable
    MetricsLevel level;

    MetricsClock clock = MetricsClock.system();

    @Nullable
    SpanContext spans;

    NamingPolicy naming = NamingPolicy.PROMETHEUS;
    int maxSeriesPerFamily = DEFAULT_MAX_SERIES;
    long snapshotTimeoutNanos = Standalone.DRAIN_TIMEOUT_NANOS;

    MetricsRegistryBuilder() {}

    /** Settings that go together; {@link MetricsProfile#PRODUCTION} by default. What is chosen by itself overrules it. */
    public MetricsRegistryBuilder profile(MetricsProfile value) {
        profile = requireNonNull(value, "profile");
        return this;
    }

    /** How much is kept; that of the profile by default. */
    public MetricsRegistryBuilder level(MetricsLevel value) {
        level = requireNonNull(value, "level");
        return this;
    }

    /** Where timestamps come from; the system's clock by default. */
    public MetricsRegistryBuilder clock(MetricsClock value) {
        clock = requireNonNull(value, "clock");
        return this;
    }

    /**
     * Who tells which span is current: values of histograms then have {@linkplain HistogramSnapshot#exemplars exemplars}, one for
     * each bucket. None by default, as that takes memory: 80 bytes per bucket for a series that nobody contends for, and 40 more
     * once one was read.
     */
    public MetricsRegistryBuilder exemplars(SpanContext currentSpan) {
        spans = requireNonNull(currentSpan, "span context");
        return this;
    }

    /** How registered names become exposed ones; {@link NamingPolicy#PROMETHEUS} by default. */
    public MetricsRegistryBuilder naming(NamingPolicy value) {
        naming = requireNonNull(value, "naming");
        return this;
    }

    /**
     * How many series with different label values a name may have; 1,000 by default.
     *
     * @throws IllegalArgumentException if less than one
     */
    public MetricsRegistryBuilder maxSeriesPerFamily(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("series per family must be at least 1, but are " + value);
        }
        maxSeriesPerFamily = value;
        return this;
    }

    /**
     * How long a snapshot waits for threads that are stopped in the middle of a record; one second by default.
     *
     * @throws IllegalArgumentException if not longer than zero or longer than a day
     */
    public MetricsRegistryBuilder snapshotTimeout(Duration value) {
        if (requireNonNull(value, "snapshot timeout").isZero()
                || value.isNegative()
                || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "snapshot timeout must be longer than zero and at most a day, but is " + value);
        }
        snapshotTimeoutNanos = value.toNanos();
        return this;
    }

    MetricsLevel chosenLevel() {
        return level == null ? profile.level() : level;
    }

    @Nullable
    ExemplarSource exemplarSource() {
        return spans == null ? null : new ExemplarSource(spans, clock);
    }

    int firstStripes() {
        return profile.isContended() ? StripedCells.stripesForManyThreads() : 1;
    }

    /** The registry. */
    public MetricsRegistry build() {
        return new MetricsRegistry(this);
    }
}
