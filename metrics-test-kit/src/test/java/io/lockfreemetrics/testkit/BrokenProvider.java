package io.lockfreemetrics.testkit;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Loses updates of counters, and has histograms whose records come in two parts; everything else is right. */
@SuppressWarnings("ThreadPriorityCheck") // yields where it is most vulnerable
final class BrokenProvider implements MetricsProvider {

    private final MetricsProvider right;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();

    BrokenProvider(MetricsRegistry registry) {
        right = MetricsProviders.create("striped", registry);
    }

    @Override
    public String mode() {
        return "broken";
    }

    @Override
    public Counter counter(String name, String help) {
        return counters.computeIfAbsent(name, any -> new LossyCounter());
    }

    @Override
    public Gauge gauge(String name, String help) {
        return right.gauge(name, help);
    }

    @Override
    public Histogram histogram(String name, String help, Buckets buckets) {
        return histograms.computeIfAbsent(name, any -> new TornHistogram(right.histogram(name, help, buckets)));
    }

    @Override
    public MetricsRegistry registry() {
        return right.registry();
    }

    @Override
    public void close() {
        right.close();
    }

    private static final class LossyCounter implements Counter {
        private final AtomicLong value = new AtomicLong();

        @Override
        public void add(long amount) {
            long before = value.get();
            Thread.yield();
            value.set(before + amount);
        }

        @Override
        public long get() {
            return value.get();
        }
    }

    /** While a record is being made, snapshots have something else in its place. */
    private static final class TornHistogram implements Histogram {
        private final Histogram whole;
        private final AtomicLong half = new AtomicLong();

        TornHistogram(Histogram whole) {
            this.whole = whole;
        }

        @Override
        public void record(long value) {
            half.incrementAndGet();
            Thread.yield();
            whole.record(value);
            half.decrementAndGet();
        }

        @Override
        public HistogramSnapshot snapshot() {
            long torn = half.get();
            HistogramSnapshot snapshot = whole.snapshot();
            if (torn <= 0 || snapshot.total() == 0) {
                return snapshot;
            }
            long[] counts = snapshot.buckets();
            counts[counts.length - 1]++;
            return HistogramSnapshot.of(
                    Buckets.of(snapshot.boundaries()),
                    counts,
                    snapshot.sum() + 1_000,
                    snapshot.min().orElse(0),
                    1_000);
        }
    }
}
