package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scrape leaves to the garbage collector: little for each series, and nothing for writing it. */
class ScrapeAllocationTest {

    private static final int SERIES = 1_000;
    private static final int ROUNDS = 20;

    /** Ten to thirty numbers, most of them small, and a reference. */
    private static final int SNAPSHOT_BYTES = 130;

    /** A reference. */
    private static final int IDLE_BYTES = 8;

    /** The buffer of a writer and what else there is once per document. */
    private static final int DOCUMENT_BYTES = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MetricsRegistry registry = MetricsRegistry.create();

    private interface Action {
        void run() throws IOException;
    }

    private void register(int series) {
        MetricFamily<AtomicTimer> timers = registry.timerFamily("timers", "", Buckets.latency(), "uri", "status");
        for (int i = 0; i < series; i++) {
            AtomicTimer timer = timers.labels("/documents/" + i, "200");
            for (int n = 0; n < 20; n++) {
                timer.record((i + 1L) * (n + 1) * 76_543);
            }
        }
    }

    private void registerStates(int series) {
        MetricFamily<AtomicStateSet<String>> states =
                registry.stateSetFamily("states", "", List.of("starting", "up"), "node");
        for (int i = 0; i < series; i++) {
            states.labels("node" + i).switchTo("up");
        }
    }

    @Test
    void aSnapshotHasFewBytesPerSeries() throws IOException {
        register(SERIES);
        assertThat(leastBytes(this::recordIntoAll, registry::snapshotAll)).isLessThan(SERIES * SNAPSHOT_BYTES);
    }

    @Test
    void aSeriesThatNobodyRecordedIntoIsNotReadAgain() throws IOException {
        register(SERIES);
        MetricFamily<AtomicCounter> counters = registry.counterFamily("counters", "", "k");
        MetricFamily<MetricsCollector> collectors = registry.collectorFamily("http", "", Buckets.latency(), "k");
        for (int i = 0; i < SERIES; i++) {
            counters.labels("v" + i).add(1_000);
            collectors.labels("v" + i).recordRequest(1_000, false, 10, 10);
        }
        assertThat(leastBytes(() -> {}, registry::snapshotAll)).isLessThan(3 * SERIES * IDLE_BYTES);
    }

    @Test
    void whoAsksForOneKindDoesNotPayForTheOthers() throws IOException {
        register(SERIES);
        registry.counter("counter", "").increment();
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.counters()).containsEntry("counter", 1L);
        assertThat(leastBytes(() -> {}, snapshot::counters)).isLessThan(DOCUMENT_BYTES);
    }

    @Test
    void writingAllocatesNothingPerSeries() throws IOException {
        register(SERIES);
        registerStates(SERIES);
        FullSnapshot snapshot = registry.snapshotAll();
        OutputStream out = OutputStream.nullOutputStream();
        assertThat(leastBytes(() -> {}, () -> snapshot.writePrometheus(out))).isLessThan(DOCUMENT_BYTES);
        assertThat(leastBytes(() -> {}, () -> snapshot.writeOpenMetrics(out))).isLessThan(DOCUMENT_BYTES);
        assertThat(leastBytes(() -> {}, () -> snapshot.writeJson(out))).isLessThan(DOCUMENT_BYTES);
    }

    private void recordIntoAll() {
        MetricFamily<AtomicTimer> timers = registry.timerFamily("timers", "", Buckets.latency(), "uri", "status");
        for (int i = 0; i < SERIES; i++) {
            timers.labels("/documents/" + i, "200").record(76_543);
        }
    }

    private long leastBytes(Action before, Action action) throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            before.run();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            action.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - allocated);
        }
        return least;
    }
}
