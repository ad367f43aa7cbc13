package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SpanContext;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What is recorded of HTTP exchanges. Thread-safe; a whole exchange is one record. */
final class HttpMetrics {

    private final MetricFamily<MetricsCollector> exchanges;
    private final AtomicGauge active;
    private final AtomicCounter aborted;
    private final IntPredicate errorStatus;

    HttpMetrics(MetricsRegistry registry, Buckets durations, IntPredicate errorStatus) {
        this.exchanges = registry.collectorFamily("http", "HTTP exchanges", durations, HttpLabels.NAMES);
        this.active = registry.gauge("http_active_requests", "HTTP requests that are being handled now.");
        this.aborted = registry.counter(
                "http_aborted_requests", "HTTP requests whose client went away before all was read or written.");
        this.errorStatus = errorStatus;
    }

    void started() {
        active.increment();
    }

    /**
     * Records an exchange.
     *
     * @param failed whether it is an error whatever its status
     * @param span that it is a part of; null if that is the current one, if any
     */
    void finished(
            String method,
            String uri,
            int status,
            boolean failed,
            boolean clientGone,
            @Nullable SpanContext span,
            long durationNanos,
            long sent,
            long received) {
        boolean error = failed || errorStatus.test(status);
        MetricsCollector alike = exchanges.labels(method, uri, HttpLabels.status(status));
        if (span == null) {
            alike.recordRequest(durationNanos, error, sent, received);
        } else {
            alike.recordRequest(durationNanos, error, sent, received, span);
        }
        if (clientGone) {
            // Second, so that no snapshot has more aborted requests than requests.
            aborted.increment();
        }
    }

    /** To be called last, so that a snapshot without active requests has all that there were. */
    void ended() {
        active.decrement();
    }

    /** What was sent of an exchange that is recorded already. */
    void sentLate(String method, String uri, int status, long sent) {
        exchanges.labels(method, uri, HttpLabels.status(status)).recordBytes(sent);
    }
}
