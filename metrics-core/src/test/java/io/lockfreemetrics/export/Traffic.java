package io.lockfreemetrics.export;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.ExportJob;
import io.lockfreemetrics.ExportPolicy;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Records into a counter and a histogram, as often into each, while the exporter exports every few milliseconds. */
public final class Traffic implements AutoCloseable {

    private static final ExportPolicy POLICY = ExportPolicy.every(Duration.ofMillis(5))
            .withAttempts(2)
            .withTimeout(Duration.ofSeconds(5))
            .withBackoff(Duration.ofMillis(1), Duration.ofMillis(4));

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter events = registry.counter("events", "Events.");
    private final AtomicHistogram sizes = registry.histogram("sizes", "Sizes.", Buckets.of(1, 10, 100));
    private final AtomicLong recorded = new AtomicLong();
    private final ExportJob job;

    public Traffic(MetricsExporter exporter) {
        job = registry.exportJob("sink", POLICY, exporter);
        job.start();
    }

    /** Lets threads record at full speed for a moment. */
    public void flow() {
        Stress stress = new Stress();
        stress.threads(2, writer -> {
            for (int i = 0; i < 5_000; i++) {
                events.increment();
                sizes.record(1);
                recorded.incrementAndGet();
            }
        });
        stress.run();
    }

    /** Records until something has happened to the exports as often as that. */
    public void flowUntil(String counter, long times) {
        long before = exports(counter);
        Stress.await(() -> {
            flow();
            return exports(counter) >= before + times;
        });
    }

    private long exports(String outcome) {
        return registry.snapshotAll()
                .counters()
                .get("lockfree_metrics_exports{exporter=\"sink\",outcome=\"" + outcome + "\"}");
    }

    public long recorded() {
        return recorded.get();
    }

    /** Exports a last time. */
    public void finish() {
        ExportJob.stopAll(List.of(job), Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        finish();
        registry.close();
    }
}
