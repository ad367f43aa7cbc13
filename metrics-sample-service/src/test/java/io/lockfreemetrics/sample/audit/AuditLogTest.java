package io.lockfreemetrics.sample.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AuditLogTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    @Test
    void linesComeInTheOrderOfEvents(CapturedOutput output) {
        try (AsyncMetricRecorder recorder =
                AsyncMetricRecorder.builder(registry).workers(3).build()) {
            AuditLog audit = new AuditLog(registry, recorder);
            audit.tell(AuditEvent.CREATED, "one", "5 bytes");
            audit.tell(AuditEvent.REFUSED, "two", "not-blank");
            audit.tell(AuditEvent.DELETED, "one", "5 bytes");
        }

        assertThat(output.toString().lines().map(line -> line.substring(line.indexOf(" : ") + 3)))
                .containsSubsequence("one created: 5 bytes", "two refused: not-blank", "one deleted: 5 bytes");
    }

    @Test
    void onceTheRecorderIsClosedEveryLineIsWrittenAndCounted(CapturedOutput output) throws Exception {
        int threads = 4;
        int each = 500;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (AsyncMetricRecorder recorder =
                AsyncMetricRecorder.builder(registry).bufferSize(16).build()) {
            AuditLog audit = new AuditLog(registry, recorder);
            List<Future<?>> tellers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tellers.add(pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        audit.tell(AuditEvent.REPLACED, "document", "1 byte");
                    }
                }));
            }
            for (Future<?> teller : tellers) {
                teller.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(output.toString().lines().filter(line -> line.contains("document replaced: 1 byte")))
                .hasSize(threads * each);
        assertThat(registry.snapshotAll().counters())
                .containsEntry("audit_events{event=\"replaced\"}", (long) threads * each)
                .containsEntry("audit_events{event=\"created\"}", 0L)
                .containsEntry("lockfree_metrics_async_accepted", (long) threads * each)
                .containsEntry("lockfree_metrics_async_processed", (long) threads * each)
                .containsEntry("lockfree_metrics_async_dropped", 0L);
    }
}
