package io.lockfreemetrics;

import java.util.Arrays;

/** What was recorded, added up by a single thread without any concurrent part of the library. Not thread-safe. */
final class OracleTally {

    private final Distribution durations;
    private final Distribution sizes;

    OracleTally(Buckets durations, Buckets sizes) {
        this.durations = new Distribution(durations);
        this.sizes = new Distribution(sizes);
    }

    void add(long duration, long size) {
        durations.add(duration);
        sizes.add(size);
    }

    void add(OracleTally other) {
        durations.add(other.durations);
        sizes.add(other.sizes);
    }

    long steps() {
        return durations.count;
    }

    HistogramSnapshot durations() {
        return durations.snapshot();
    }

    HistogramSnapshot sizes() {
        return sizes.snapshot();
    }

    private static final class Distribution {

        private final Buckets buckets;
        private final long[] bounds;
        private final long[] counts;
        private long count;
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        Distribution(Buckets buckets) {
            this.buckets = buckets;
            bounds = buckets.bounds();
            counts = new long[bounds.length + 1];
        }

        void add(long value) {
            int bucket = 0;
            while (bucket < bounds.length && value > bounds[bucket]) {
                bucket++;
            }
            counts[bucket]++;
            count++;
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        void add(Distribution other) {
            Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
            count += other.count;
            sum += other.sum;
            min = Math.min(min, other.min);
            max = Math.max(max, other.max);
        }

        HistogramSnapshot snapshot() {
            return HistogramSnapshot.of(buckets, counts, sum, min, max);
        }
    }
}
