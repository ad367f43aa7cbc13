package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Hands the snapshots of one registry, cumulative ones or deltas, to an exporter of OpenTelemetry. That should try each only once, and not for longer
 * than the timeout of the schedule: retries are ours, as a delta that may yet arrive must not be sent again.
 */
public final class OtlpExporter implements MetricsExporter, AutoCloseable {

    private final String schedule;
    private final MetricExporter exporter;
    private final Resource resource;

    /**
     * @param schedule that it follows
     * @param exporter closed with this
     * @param resource what the metrics are of
     */
    public OtlpExporter(String schedule, MetricExporter exporter, Resource resource) {
        this.schedule = schedule;
        this.exporter = exporter;
        this.resource = resource;
    }

    @Override
    public void export(FullSnapshot snapshot) throws IOException, InterruptedException {
        CompletableResultCode result = exporter.export(OtlpConversion.convert(snapshot, resource));
        CountDownLatch done = new CountDownLatch(1);
        result.whenComplete(done::countDown);
        done.await();
        if (!result.isSuccess()) {
            throw new IOException("OpenTelemetry's exporter failed; its log tells why", result.getFailureThrowable());
        }
    }

    @Override
    public String schedule() {
        return schedule;
    }

    /** Waits for nothing: after the last export there is nothing to wait for. */
    @Override
    public void close() {
        exporter.shutdown();
    }
}
