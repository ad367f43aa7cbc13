package io.lockfreemetrics.sample.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AuditSummaryTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    @Test
    void aLineHasWhatCameSinceTheLastOne() {
        AuditLog audit = synchronousLog();
        try (DeltaReader deltas = registry.deltas()) {
            audit.tell(AuditEvent.CREATED, "one", "5 bytes");
            audit.tell(AuditEvent.EVICTED, "one", "5 bytes");
            assertThat(AuditSummary.line(deltas.snapshot()))
                    .matches("in the last \\d+\\.\\d+ s: created=1 replaced=0 deleted=0 refused=0 evicted=1");

            audit.tell(AuditEvent.CREATED, "two", "5 bytes");
            assertThat(AuditSummary.line(deltas.snapshot()))
                    .contains(" created=1 ")
                    .endsWith(" evicted=0");
        }
    }

    @Test
    void ofNothingThereIsNoLine(CapturedOutput output) {
        AuditSummary summary = new AuditSummary();
        AuditLog audit = synchronousLog();
        try (DeltaReader deltas = registry.deltas()) {
            summary.export(deltas.snapshot());
            assertThat(output.toString()).doesNotContain("in the last");

            audit.tell(AuditEvent.DELETED, "one", "5 bytes");
            summary.export(deltas.snapshot());
            assertThat(output.toString()).containsOnlyOnce("in the last").contains(" deleted=1 ");
        }
    }

    private AuditLog synchronousLog() {
        return new AuditLog(
                registry,
                AsyncMetricRecorder.builder(registry).synchronous(true).build());
    }
}
