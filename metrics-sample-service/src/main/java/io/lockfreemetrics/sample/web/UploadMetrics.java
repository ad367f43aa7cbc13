package io.lockfreemetrics.sample.web;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.ThroughputMetric;
import org.springframework.stereotype.Component;

/** How fast documents come in: an upload is a sample, its bytes are the events. */
@Component
final class UploadMetrics {

    private final ThroughputMetric uploads;

    UploadMetrics(MetricsRegistry registry, UploadSla sla) {
        uploads = registry.throughput("document_upload", "Uploads, with their bytes as events", sla.inBytes());
    }

    /** @param startNanos when it began, by {@link System#nanoTime} */
    void ended(int bytes, long startNanos) {
        uploads.record(bytes, System.nanoTime() - startNanos);
    }
}
