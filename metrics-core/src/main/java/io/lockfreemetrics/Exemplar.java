package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One recorded value of a histogram, and the span that it was recorded in. Immutable.
 *
 * @param value in the integers that are recorded
 * @param traceId 32 or 16 lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param timestamp when it was recorded, by the registry's clock, to the millisecond
 */
public record Exemplar(long value, String traceId, String spanId, Instant timestamp) {

    public Exemplar {
        requireNonNull(traceId, "trace id");
        requireNonNull(spanId, "span id");
        requireNonNull(timestamp, "timestamp");
    }
}
