package io.lockfreemetrics.provider;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The instruments of the registry itself. */
final class StripedProvider implements MetricsProvider {

    static final String MODE = "striped";

    private final MetricsRegistry registry;

    /** The latest handle of each name; not that of the registry any more once the name was unregistered. */
    private final ConcurrentMap<String, Object> handles = new ConcurrentHashMap<>();

    StripedProvider(MetricsRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public Counter counter(String name, String help) {
        AtomicCounter counter = registry.counter(name, help);
        return (Counter) handles.compute(
                name,
                (key, known) -> known instanceof StripedCounter same && same.counter == counter
                        ? same
                        : new StripedCounter(counter));
    }

    @Override
    public Gauge gauge(String name, String help) {
        AtomicGauge gauge = registry.gauge(name, help);
        return (Gauge) handles.compute(
                name,
                (key, known) ->
                        known instanceof StripedGauge same && same.gauge == gauge ? same : new StripedGauge(gauge));
    }

    @Override
    public Histogram histogram(String name, String help, Buckets buckets) {
        AtomicHistogram histogram = registry.histogram(name, help, buckets);
        return (Histogram) handles.compute(
                name,
                (key, known) -> known instanceof StripedHistogram same && same.histogram == histogram
                        ? same
                        : new StripedHistogram(histogram));
    }

    @Override
    public MetricsRegistry registry() {
        return registry;
    }

    @Override
    public void close() {}

    private record StripedCounter(AtomicCounter counter) implements Counter {

        @Override
        public void add(long amount) {
            counter.add(amount);
        }

        @Override
        public long get() {
            return counter.get();
        }
    }

    private record StripedGauge(AtomicGauge gauge) implements Gauge {

        @Override
        public void set(long value) {
            gauge.set(value);
        }

        @Override
        public void add(long amount) {
            gauge.add(amount);
        }

        @Override
        public long get() {
            return gauge.get();
        }
    }

    private record StripedHistogram(AtomicHistogram histogram) implements Histogram {

        @Override
        public void record(long value) {
            histogram.record(value);
        }

        @Override
        public HistogramSnapshot snapshot() {
            return histogram.snapshot();
        }
    }
}
