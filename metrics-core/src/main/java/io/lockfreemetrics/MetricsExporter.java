package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Takes snapshots to where they are wanted. {@link MetricsRegistry#exportJob} calls it again and again, on a thread of its own,
 * with a timeout and with retries.
 *
 * <p>Needs no thread-safety of its own: there is never more than one call at a time, and each one sees what those before did.
 */
@FunctionalInterface
public interface MetricsExporter {

    /** The schedule of those that name no other. */
    String DEFAULT_SCHEDULE = "default";

    /**
     * Takes a snapshot. Whoever returns has delivered it, however late. Whoever throws has not, and gets the same snapshot again,
     * a few times; then the next one, to which an undelivered delta is added. Of deltas, what it took before it threw comes twice.
     *
     * <p>The thread is interrupted when the timeout is over. An exporter that doesn't care is left alone until it returns.
     *
     * @throws Exception if the snapshot could not be delivered; logged and counted
     */
    void export(FullSnapshot snapshot) throws Exception;

    /** The name of the schedule that it follows where schedules are configured, as with the Spring Boot starter. */
    default String schedule() {
        return DEFAULT_SCHEDULE;
    }

    /** The only temporality that it can make sense of, which then wins over the configured one; empty if it takes both. */
    default Optional<Temporality> temporality() {
        return Optional.empty();
    }

    /** An exporter that follows the schedule of that name. */
    static MetricsExporter of(String schedule, MetricsExporter exporter) {
        return new ScheduledExporter(requireNonNull(schedule, "schedule"), requireNonNull(exporter, "exporter"));
    }
}
