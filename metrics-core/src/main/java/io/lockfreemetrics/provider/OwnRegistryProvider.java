package io.lockfreemetrics.provider;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.util.Optional;

/** A provider whose registry nobody else has, so that closing it closes that. */
record OwnRegistryProvider(MetricsProvider provider, MetricsRegistry registry) implements MetricsProvider {

    @Override
    public String mode() {
        return provider.mode();
    }

    @Override
    public Counter counter(String name, String help) {
        return provider.counter(name, help);
    }

    @Override
    public Gauge gauge(String name, String help) {
        return provider.gauge(name, help);
    }

    @Override
    public Histogram histogram(String name, String help, Buckets buckets) {
        return provider.histogram(name, help, buckets);
    }

    @Override
    public FullSnapshot snapshot() {
        return provider.snapshot();
    }

    @Override
    public String exportPrometheus() {
        return provider.exportPrometheus();
    }

    @Override
    public String exportJson() {
        return provider.exportJson();
    }

    @Override
    public double uptimeSeconds() {
        return provider.uptimeSeconds();
    }

    @Override
    public Optional<SeqlockStatistics> readStatistics() {
        return provider.readStatistics();
    }

    @Override
    public void close() {
        // The exports go first: the last one of each has what the provider has.
        registry.close();
        provider.close();
    }
}
