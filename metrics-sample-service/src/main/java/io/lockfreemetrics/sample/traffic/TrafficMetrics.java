package io.lockfreemetrics.sample.traffic;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.SeqlockStatistics;

/**
 * The generated traffic as its client sees it. Kept by the provider, so that its kinds can be compared under the same load; how
 * the reads of a sequence lock went is told, too, if that is what was chosen.
 */
final class TrafficMetrics {

    private final Counter requests;
    private final Counter failures;
    private final Gauge inFlight;
    private final Histogram latency;

    TrafficMetrics(MetricsProvider provider) {
        requests = provider.counter("traffic_requests", "Requests that the service sent to itself.");
        failures = provider.counter("traffic_failures", "Requests that the service sent to itself and did not answer.");
        inFlight = provider.gauge("traffic_in_flight", "Requests that the service sent to itself and may yet answer.");
        latency = provider.histogram(
                "traffic_latency", "Time until the service had answered itself, or had failed to.", Buckets.latency());
        provider.readStatistics().ifPresent(supported -> exposeReads(provider));
    }

    private static void exposeReads(MetricsProvider provider) {
        provider.registry()
                .counter(
                        "traffic_seqlock_reads",
                        "Reads of the numbers of generated traffic.",
                        Unit.NONE,
                        () -> provider.readStatistics()
                                .map(SeqlockStatistics::totalReads)
                                .orElseThrow());
        provider.registry()
                .counter(
                        "traffic_seqlock_slow_reads",
                        "Reads of the numbers of generated traffic that did not succeed at the first attempt.",
                        Unit.NONE,
                        () -> provider.readStatistics()
                                .map(reads -> reads.retriedReads() + reads.lockedReads())
                                .orElseThrow());
    }

    void sending() {
        requests.increment();
        inFlight.increment();
    }

    void answered(long durationNanos, boolean failed) {
        latency.record(durationNanos);
        inFlight.decrement();
        if (failed) {
            failures.increment();
        }
    }
}
