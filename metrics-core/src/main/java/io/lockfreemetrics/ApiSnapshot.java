package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What an {@link ApiMetrics} held at one instant. All numbers are of exactly the same requests. When there are none, nothing
 * has failed: the error rate is 0 and the success rate 1, so that they always add up to 1.
 *
 * @param failures requests that failed
 * @param latency durations of all requests, in nanoseconds
 */
public record ApiSnapshot(long failures, HistogramSnapshot latency) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if failures are negative or more than there are durations */
    public ApiSnapshot {
        Outcomes.requirePart("failures", failures, "requests", requireNonNull(latency, "latency"));
    }

    /** All requests. */
    public long requests() {
        return latency.total();
    }

    /** Requests that did not fail. */
    public long successes() {
        return requests() - failures;
    }

    /** Successes per request, from 0 to 1; 1 when there are no requests. */
    public double successRate() {
        return requests() == 0 ? 1 : (double) successes() / requests();
    }

    /** Failures per request, from 0 to 1; 0 when there are no requests. */
    public double errorRate() {
        return Outcomes.failureRate(failures, latency);
    }

    /** The mean duration in nanoseconds, NaN when there are no requests. */
    public double averageLatencyNanos() {
        return latency.mean();
    }

    /** The mean duration in milliseconds, NaN when there are no requests. */
    public double averageLatencyMillis() {
        return averageLatencyNanos() / Durations.NANOS_PER_MILLI;
    }

    /**
     * The requests of both, as if one instrument had recorded them. Counts stop at {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException if the durations of the other one have other bounds
     */
    public ApiSnapshot plus(ApiSnapshot other) {
        return new ApiSnapshot(saturatingAdd(failures, other.failures), latency.plus(other.latency));
    }

    /** All of it in one line: {@code name: requests=3 successes=2 failures=1 ...}, times in milliseconds. */
    public String summary(String name) {
        return String.format(
                Locale.ROOT,
                "%s: requests=%d successes=%d failures=%d successRate=%.4f errorRate=%.4f meanMs=%.3f p99Ms=%.3f",
                name,
                requests(),
                successes(),
                failures,
                successRate(),
                errorRate(),
                averageLatencyMillis(),
                latency.percentile(0.99) / Durations.NANOS_PER_MILLI);
    }
}
