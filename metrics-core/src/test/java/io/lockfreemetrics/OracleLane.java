package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Some series of a registry that a group of threads records into, and the oracle: what any snapshot may say of them, and what
 * the last one must say. Each step of a thread is {@link #RECORDS} records, in an order that snapshots have to keep.
 */
final class OracleLane {

    static final int RECORDS = 7;

    /** Longer durations, in nanoseconds, are those of failed requests, so that buckets tell the errors. */
    private static final long FAILED_ABOVE = 1 << 25;

    private static final Buckets DURATIONS = Buckets.of(Unit.NANOSECONDS, 1 << 10, 1 << 20, FAILED_ABOVE, 1 << 29);
    private static final int FIRST_FAILED = 3;
    private static final Buckets SIZES = Buckets.of(10, 100);
    private static final long WAIT_UNIT = 1 << 4;
    private static final Buckets WAITS = Buckets.exponential(Unit.NANOSECONDS);

    private final String name;
    private final int threads;
    private final AtomicCounter begun;
    private final AtomicGauge running;
    private final AtomicHistogram sizes;

    /** The duration of each request before it, in small units and with one more, so that the sum tells how many they are. */
    private final AtomicHistogram waits;

    private final MetricsCollector requests;
    private final AtomicCounter ended;

    /** Steps that each thread has done; published after their records. */
    private final AtomicLongArray done;

    /** What the threads that have ended say they recorded. Guarded by this. */
    private final OracleTally expected = new OracleTally(DURATIONS, SIZES);

    OracleLane(MetricsRegistry registry, String name, int threads) {
        this.name = name;
        this.threads = threads;
        begun = registry.counter(name + "_begun", "");
        running = registry.gauge(name + "_running", "");
        sizes = registry.histogram(name + "_sizes", "", SIZES);
        waits = registry.histogram(name + "_waits", "", WAITS);
        requests = registry.collector(name + "_requests", "", DURATIONS);
        ended = registry.counter(name + "_ended", "");
        done = new AtomicLongArray(threads);
    }

    /** The sequence that one thread records: the same in every run. */
    final class Sequence {

        private final int thread;
        private final OracleTally tally = new OracleTally(DURATIONS, SIZES);
        private long state;

        Sequence(int thread) {
            this.thread = thread;
            state = 0x9E37_79B9_7F4A_7C15L * (thread + 1);
        }

        void step() {
            // Marsaglia's xorshift; its upper bits choose how long the duration is, so that all buckets get some.
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            long duration = (state >>> 34) >>> (state & 31);
            long size = state >>> 32 & 127;
            begun.increment();
            running.increment();
            sizes.record(size);
            waits.record(WAIT_UNIT * duration + 1);
            requests.recordRequest(duration, duration > FAILED_ABOVE, 2 * duration, 5);
            running.decrement();
            ended.increment();
            tally.add(duration, size);
            done.setRelease(thread, tally.steps());
        }

        /** Hands over what was recorded, when all steps are done. */
        void end() {
            synchronized (OracleLane.this) {
                expected.add(tally);
            }
        }
    }

    /** Steps that are certainly in every snapshot which is taken from now on. */
    long stepsDone() {
        long steps = 0;
        for (int i = 0; i < threads; i++) {
            steps += done.getAcquire(i);
        }
        return steps;
    }

    /** What holds at every instant; {@code stepsBefore} were done before. */
    void check(FullSnapshot snapshot, long stepsBefore) {
        long begunSteps = snapshot.counters().get(name + "_begun");
        long active = snapshot.gauges().get(name + "_running");
        long sized = snapshot.histograms().get(name + "_sizes").total();
        MetricsSnapshot served = served(snapshot);
        long endedSteps = snapshot.counters().get(name + "_ended");
        assertThat(endedSteps).isGreaterThanOrEqualTo(stepsBefore);
        assertThat(served.requests()).isBetween(endedSteps, begunSteps);
        assertThat(sized).isBetween(served.requests(), begunSteps);
        assertThat(waits(snapshot).total()).isBetween(served.requests(), sized);
        checkWaits(waits(snapshot));
        assertThat(begunSteps).isLessThanOrEqualTo(endedSteps + threads);
        assertThat(active).isBetween(sized - served.requests(), begunSteps - endedSteps);
        checkWhole(served);
    }

    /** What holds of any set of whole requests, those of an interval too. */
    private static void checkWhole(MetricsSnapshot served) {
        HistogramSnapshot durations = served.durations();
        assertThat(durations.total()).isEqualTo(served.requests());
        assertThat(served.bytesSent()).isEqualTo(2 * durations.sum());
        assertThat(served.bytesReceived()).isEqualTo(5 * served.requests());
        long[] buckets = durations.buckets();
        assertThat(Arrays.stream(buckets, FIRST_FAILED, buckets.length).sum()).isEqualTo(served.errors());
    }

    /** What holds of any set of whole waits. */
    private static void checkWaits(HistogramSnapshot waited) {
        assertThat(waited.sum() % WAIT_UNIT).isEqualTo(waited.total() % WAIT_UNIT);
    }

    /** Deltas have whole requests, too; returns how many steps ended in this one. */
    long checkDelta(FullSnapshot delta) {
        checkWhole(served(delta));
        checkWaits(waits(delta));
        return delta.counters().get(name + "_ended");
    }

    /** One field between snapshots: what {@code get} promises. */
    void checkSingleReads() {
        long before = stepsDone();
        // Nothing follows from one for the other: a get() is no snapshot, nor does it order what comes after it.
        assertThat(ended.get()).isGreaterThanOrEqualTo(before);
        assertThat(begun.get()).isGreaterThanOrEqualTo(before);
        checkWhole(requests.snapshot());
        sizes.snapshot();
        assertThat(running.get()).isBetween(0L, (long) threads);
    }

    /** The end, when all threads have ended: totals are exact, to the last bucket. */
    synchronized void checkEnd(FullSnapshot last) {
        assertThat(last.isComplete()).isTrue();
        check(last, expected.steps());
        assertThat(last.counters())
                .containsEntry(name + "_begun", expected.steps())
                .containsEntry(name + "_ended", expected.steps());
        assertThat(last.gauges()).containsEntry(name + "_running", 0L);
        assertThat(last.histograms().get(name + "_sizes")).isEqualTo(expected.sizes());
        HistogramSnapshot durations = served(last).durations();
        assertThat(durations).isEqualTo(expected.durations());
        assertThat(waits(last).total()).isEqualTo(durations.total());
        assertThat(waits(last).sum()).isEqualTo(WAIT_UNIT * durations.sum() + durations.total());
    }

    private HistogramSnapshot waits(FullSnapshot snapshot) {
        return snapshot.histograms().get(name + "_waits");
    }

    private MetricsSnapshot served(FullSnapshot snapshot) {
        return snapshot.metrics().get(name + "_requests");
    }
}
