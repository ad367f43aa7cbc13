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

    /** A list entry or two, and a snapshot of ten to thirty numbers, most of them small. */
    private static final int SNAPSHOT_BYTES = 130;

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
        assertThat(leastBytes(registry::snapshotAll)).isLessThan(SERIES * SNAPSHOT_BYTES);
    }

    @Test
    void writingAllocatesNothingPerSeries() throws IOException {
        register(SERIES);
        registerStates(SERIES);
        FullSnapshot snapshot = registry.snapshotAll();
        OutputStream out = OutputStream.nullOutputStream();
        assertThat(leastBytes(() -> snapshot.writePrometheus(out))).isLessThan(DOCUMENT_BYTES);
        assertThat(leastBytes(() -> snapshot.writeOpenMetrics(out))).isLessThan(DOCUMENT_BYTES);
        assertThat(leastBytes(() -> snapshot.writeJson(out))).isLessThan(DOCUMENT_BYTES);
    }

    private long leastBytes(Action action) throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            action.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
