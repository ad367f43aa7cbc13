package io.lockfreemetrics.sample.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.MetricsRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UploadSlaTest {

    @Test
    void anUploadThatTakesTooLongIsAViolation() {
        assertThat(violations(new UploadSla(Duration.ZERO, DataSize.ofBytes(0))))
                .isEqualTo(1);
        assertThat(violations(new UploadSla(Duration.ofHours(1), DataSize.ofBytes(0))))
                .isZero();
    }

    @Test
    void anUploadThatIsTooSlowIsAViolation() {
        assertThat(violations(new UploadSla(Duration.ofHours(1), DataSize.ofTerabytes(1))))
                .isEqualTo(1);
        assertThat(violations(new UploadSla(Duration.ofHours(1), DataSize.ofBytes(1))))
                .isZero();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadSla(Duration.ofMillis(-1), DataSize.ofBytes(0)))
                .withMessage("sample.documents.upload-sla.max-duration must not be negative, but is PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadSla(Duration.ZERO, DataSize.ofBytes(-1)))
                .withMessage("sample.documents.upload-sla.min-rate must not be negative, but is -1B");
    }

    /** Of one upload of 100 bytes that takes a second. */
    private static long violations(UploadSla sla) {
        MetricsRegistry registry = MetricsRegistry.create();
        new UploadMetrics(registry, sla)
                .ended(100, System.nanoTime() - Duration.ofSeconds(1).toNanos());
        return registry.snapshotAll().throughputs().get("document_upload").slaViolations();
    }
}
