package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
import static java.util.Objects.requireNonNull;

/**
 * What a {@link ThroughputMetric} held at one instant. Events, violations and durations are those of exactly the counted
 * samples.
 *
 * @param events all events of all samples
 * @param samples how often something was recorded
 * @param slaViolations samples that did not keep to the SLA
 * @param durationNanos how long all samples took together, in nanoseconds; samples recorded without a duration took none
 * @param rates how many events there are in a second, up to the time of the snapshot, whatever its temporality
 */
public record ThroughputSnapshot(
        long events, long samples, long slaViolations, long durationNanos, ThroughputRates rates)
        implements SeriesSnapshot {

    /** @throws IllegalArgumentException if a number is negative, or there are more violations than samples */
    public ThroughputSnapshot {
        requireNotNegative("events", events);
        requireNotNegative("samples", samples);
        requireNotNegative("violations", slaViolations);
        requireNotNegative("nanoseconds", durationNanos);
        if (slaViolations > samples) {
            throw new IllegalArgumentException(
                    "violations must not be more than samples, but are %d of %d".formatted(slaViolations, samples));
        }
        requireNonNull(rates, "rates");
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but are " + value);
        }
    }

    /** Violations per sample; 0 when there are no samples. */
    public double violationRate() {
        return samples == 0 ? 0 : (double) slaViolations / samples;
    }

    /** Events per sample; NaN when there are no samples. */
    public double eventsPerSample() {
        return (double) events / samples;
    }

    /** This and a later delta of the same series taken together. */
    ThroughputSnapshot followedBy(ThroughputSnapshot later) {
        return new ThroughputSnapshot(
                saturatingAdd(events, later.events),
                saturatingAdd(samples, later.samples),
                saturatingAdd(slaViolations, later.slaViolations),
                saturatingAdd(durationNanos, later.durationNanos),
                later.rates);
    }
}
