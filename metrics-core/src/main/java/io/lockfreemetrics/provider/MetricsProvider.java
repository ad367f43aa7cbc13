package io.lockfreemetrics.provider;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.util.Optional;

/**
 * Hands out counters, gauges and histograms of one kind, and exposes them through a registry. The same name and type yield the
 * same handle, until the
 * name is unregistered: from then on a new one that starts at nothing. Every record is whole in every snapshot; that a snapshot is one instant for all handles together is only
 * promised by the striped provider.
 *
 * <p>A method that names a handle throws {@link IllegalArgumentException} if the name is not legal in Prometheus' data model, or
 * taken by another type, other bounds or somebody else, and {@link NullPointerException} if anything is null.
 *
 * <p>Implementations are thread-safe. Those that others write can prove themselves with {@code metrics-test-kit}.
 */
public interface MetricsProvider extends AutoCloseable {

    /** The name under which {@link MetricsProviders} knows providers of this kind: {@code striped}. */
    String mode();

    /** Gets or creates a counter of plain integers. */
    Counter counter(String name, String help);

    /** Gets or creates a gauge of plain integers. */
    Gauge gauge(String name, String help);

    /** Gets or creates a histogram. */
    Histogram histogram(String name, String help, Buckets buckets);

    /** Where the handles are registered. */
    MetricsRegistry registry();

    /** What the registry has, the handles of this provider among it. */
    default FullSnapshot snapshot() {
        return registry().snapshotAll();
    }

    /** The snapshot in the Prometheus text format 0.0.4. */
    default String exportPrometheus() {
        return snapshot().toPrometheusFormat();
    }

    /** The snapshot as JSON. */
    default String exportJson() {
        return snapshot().toJson();
    }

    /** For how many seconds the registry has existed, by its clock. */
    default double uptimeSeconds() {
        return registry().uptime().toNanos() / 1e9;
    }

    /** How the optimistic reads of this provider went; empty if it has none. */
    default Optional<SeqlockStatistics> readStatistics() {
        return Optional.empty();
    }

    /**
     * Closes the periodic exports of the registry if that came with the provider, and leaves one that was given to it alone.
     * Recording and snapshots go on to work. Does nothing if already closed.
     */
    @Override
    void close();
}
