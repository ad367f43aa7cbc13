package io.lockfreemetrics.sample.audit;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells what happens to documents, line by line, and counts the lines. To write one takes as long as the console or the disk
 * takes, which is nothing that a request should wait for: workers write and count. Thread-safe.
 */
@Component
public final class AuditLog {

    static final String METRIC = "audit_events";

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final MetricFamily<AtomicCounter> lines;
    private final AsyncMetricRecorder recorder;

    public AuditLog(MetricsRegistry registry, AsyncMetricRecorder recorder) {
        lines = registry.counterFamily(METRIC, "Lines of the audit log, by what happened to a document.", "event");
        for (AuditEvent event : AuditEvent.values()) {
            // So that it is exposed, if only as 0.
            lines.labels(event.label());
        }
        this.recorder = recorder;
    }

    /** Has the event told; its line may come a moment later. */
    public void tell(AuditEvent event, String document, String detail) {
        // All under the name of one instrument, as the recorder keeps the order of its records.
        recorder.record(this, log -> log.write(event, document, detail));
    }

    private void write(AuditEvent event, String document, String detail) {
        LOG.info("{} {}: {}", document, event.label(), detail);
        lines.labels(event.label()).increment();
    }
}
