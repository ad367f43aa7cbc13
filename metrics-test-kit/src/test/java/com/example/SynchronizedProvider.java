package com.example;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import io.lockfreemetrics.provider.MetricsProvider;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A fourth provider, as a user may write one: everything is kept under the monitor of its handle. */
final class SynchronizedProvider implements MetricsProvider {

    private final MetricsRegistry registry;
    private final Map<String, Object> handles = new HashMap<>();

    SynchronizedProvider(MetricsRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String mode() {
        return "synchronized";
    }

    @Override
    public synchronized Counter counter(String name, String help) {
        Count counter = known(name) instanceof Count same ? same : new Count();
        // The registry refuses what is taken by another type, and does nothing if this very handle has the name.
        registry.counter(name, help, Unit.NONE, counter);
        handles.put(name, counter);
        return counter;
    }

    @Override
    public synchronized Gauge gauge(String name, String help) {
        Level gauge = known(name) instanceof Level same ? same : new Level();
        registry.gauge(name, help, Unit.NONE, gauge);
        handles.put(name, gauge);
        return gauge;
    }

    @Override
    public synchronized Histogram histogram(String name, String help, Buckets buckets) {
        Distribution histogram = known(name) instanceof Distribution same && same.buckets.equals(buckets)
                ? same
                : new Distribution(buckets);
        registry.histogram(name, help, buckets, histogram);
        handles.put(name, histogram);
        return histogram;
    }

    /** Nothing once the name was unregistered. */
    private Object known(String name) {
        return registry.isRegistered(name) ? handles.get(name) : null;
    }

    @Override
    public MetricsRegistry registry() {
        return registry;
    }

    @Override
    public void close() {}

    private static final class Count implements Counter, LongSupplier {

        private long count;

        @Override
        public synchronized void add(long amount) {
            if (amount < 0) {
                throw new IllegalArgumentException("amount must not be negative, but is " + amount);
            }
            count = amount > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + amount;
        }

        @Override
        public synchronized long get() {
            return count;
        }

        @Override
        public long getAsLong() {
            return get();
        }
    }

    private static final class Level implements Gauge, LongSupplier {

        private long level;

        @Override
        public synchronized void set(long value) {
            level = value;
        }

        @Override
        public synchronized void add(long amount) {
            level += amount;
        }

        @Override
        public synchronized long get() {
            return level;
        }

        @Override
        public long getAsLong() {
            return get();
        }
    }

    private static final class Distribution implements Histogram, Supplier<HistogramSnapshot> {

        private final Buckets buckets;
        private final long[] bounds;
        private final long[] counts;
        private BigInteger sum = BigInteger.ZERO;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        Distribution(Buckets buckets) {
            this.buckets = buckets;
            bounds = buckets.bounds();
            counts = new long[bounds.length + 1];
        }

        @Override
        public synchronized void record(long value) {
            int bucket = 0;
            while (bucket < bounds.length && value > bounds[bucket]) {
                bucket++;
            }
            counts[bucket]++;
            sum = sum.add(BigInteger.valueOf(value));
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        @Override
        public synchronized HistogramSnapshot snapshot() {
            return HistogramSnapshot.of(buckets, counts, sum, min, max);
        }

        @Override
        public HistogramSnapshot get() {
            return snapshot();
        }
    }
}
