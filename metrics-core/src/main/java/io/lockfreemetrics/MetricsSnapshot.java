package io.lockfreemetrics;

/**
 * What a {@link MetricsCollector} held at one instant: errors, bytes and durations belong to exactly the counted requests.
 *
 * @param requests requests, those recorded without a duration included
 * @param errors requests that failed
 * @param bytesSent bytes sent in responses
 * @param bytesReceived bytes received in requests
 * @param activeConnections connections opened minus connections closed
 * @param durations durations of the requests that were recorded with one
 */
public record MetricsSnapshot(
        long requests,
        long errors,
        long bytesSent,
        long bytesReceived,
        long activeConnections,
        HistogramSnapshot durations)
        implements SeriesSnapshot {

    /** Errors per request, 0 when there are no requests. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
