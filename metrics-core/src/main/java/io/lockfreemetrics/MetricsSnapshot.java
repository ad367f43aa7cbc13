package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
import static java.util.Objects.requireNonNull;

/**
 * What a {@link MetricsCollector} held at one instant. Errors, bytes and durations of requests that were recorded whole belong to
 * exactly the counted requests; what was recorded piece by piece is counted as it came.
 *
 * @param requests requests, those recorded without a duration included
 * @param errors requests that failed
 * @param bytesSent bytes sent in responses
 * @param bytesReceived bytes received in requests
 * @param activeConnections connections opened minus connections closed, negative if closings outnumber openings
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

    /** @throws IllegalArgumentException if a number other than that of connections is negative */
    public MetricsSnapshot {
        Counts.requireNotNegative("requests", requests);
        Counts.requireNotNegative("errors", errors);
        Counts.requireNotNegative("bytes sent", bytesSent);
        Counts.requireNotNegative("bytes received", bytesReceived);
        requireNonNull(durations, "durations");
    }

    /** Errors per request, 0 when there are no requests; above 1 if errors were recorded without their requests. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }

    /**
     * The requests of both, as if one collector had recorded them: series of one family add up to the whole. Numbers stop at
     * {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException if the durations of the other one have other bounds
     */
    public MetricsSnapshot plus(MetricsSnapshot other) {
        return new MetricsSnapshot(
                saturatingAdd(requests, other.requests),
                saturatingAdd(errors, other.errors),
                saturatingAdd(bytesSent, other.bytesSent),
                saturatingAdd(bytesReceived, other.bytesReceived),
                activeConnections + other.activeConnections,
                durations.plus(other.durations));
    }
}
