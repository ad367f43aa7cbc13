package io.lockfreemetrics;

/**
 * When a periodic task is due: at whole intervals after the start, however long its runs take. Runs that were missed are
 * skipped, not made up for. Not thread-safe.
 */
final class ExportSchedule {

    private final long startNanos;
    private final long intervalNanos;
    private long dueCount = 1;

    ExportSchedule(long startNanos, long intervalNanos) {
        this.startNanos = startNanos;
        this.intervalNanos = intervalNanos;
    }

    /** How long until the next run; zero or less when it is due. */
    long nanosUntilDue(long nowNanos) {
        return dueCount * intervalNanos - (nowNanos - startNanos);
    }

    /** Moves on to the first run that lies in the future. */
    void completed(long nowNanos) {
        dueCount = Math.max(dueCount, (nowNanos - startNanos) / intervalNanos) + 1;
    }
}
