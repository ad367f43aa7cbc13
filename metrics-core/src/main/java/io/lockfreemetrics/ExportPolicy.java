package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When an export takes place, what it is about, and how hard it is tried.
 *
 * @param interval from one export to the next; longer than zero
 * @param temporality whether snapshots are of everything since the start, or of what was not delivered yet
 * @param timeout after which an attempt is interrupted; longer than zero
 * @param attempts how often one snapshot is handed over at most, at least 1; then the export has failed until the next interval
 * @param firstBackoff about how long to wait before the second attempt; doubled before each further one; longer than zero
 * @param longestBackoff at most to be waited before an attempt; not shorter than the first
 */
public record ExportPolicy(
        Duration interval,
        Temporality temporality,
        Duration timeout,
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public ExportPolicy {
        Exports.requireInterval("export interval", interval);
        requireNonNull(temporality, "temporality");
        Exports.requireInterval("export timeout", timeout);
        if (attempts < 1) {
            throw new IllegalArgumentException("export attempts must be at least 1, but are " + attempts);
        }
        Exports.requireInterval("first back-off of an export", firstBackoff);
        if (requireNonNull(longestBackoff, "longestBackoff").compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException(
                    "longest back-off of an export must not be shorter than the first (%s), but is %s"
                            .formatted(firstBackoff, longestBackoff));
        }
    }

    /** Cumulative, with 10 s for each of 3 attempts, and about 1 s and 2 s between them. */
    public static ExportPolicy every(Duration interval) {
        return new ExportPolicy(
                interval,
                Temporality.CUMULATIVE,
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    /** The same with another temporality. */
    public ExportPolicy withTemporality(Temporality other) {
        return new ExportPolicy(interval, other, timeout, attempts, firstBackoff, longestBackoff);
    }

    /** The same with another timeout. */
    public ExportPolicy withTimeout(Duration other) {
        return new ExportPolicy(interval, temporality, other, attempts, firstBackoff, longestBackoff);
    }

    /** The same with another number of attempts. */
    public ExportPolicy withAttempts(int other) {
        return new ExportPolicy(interval, temporality, timeout, other, firstBackoff, longestBackoff);
    }

    /** The same with other times between attempts. */
    public ExportPolicy withBackoff(Duration first, Duration longest) {
        return new ExportPolicy(interval, temporality, timeout, attempts, first, longest);
    }
}
