package io.lockfreemetrics;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One export: a snapshot, handed over until the exporter takes it or has failed often enough. A snapshot that was not delivered
 * remains with the source. For one thread at a time; a second one, of a job that was started again while its exporter hangs, is
 * refused.
 */
final class ExporterStep implements ExportTurn.Step {

    private final String name;
    private final ExportPolicy policy;
    private final MetricsExporter exporter;
    private final ExportSource source;
    private final ExporterCounts counts;
    private final Alarm alarm;
    private final Backoff backoff;
    private final ReentrantLock inUse = new ReentrantLock();

    ExporterStep(
            String name,
            ExportPolicy policy,
            MetricsExporter exporter,
            ExportSource source,
            ExporterCounts counts,
            Alarm alarm,
            Backoff backoff) {
        this.name = name;
        this.policy = policy;
        this.exporter = exporter;
        this.source = source;
        this.counts = counts;
        this.alarm = alarm;
        this.backoff = backoff;
    }

    @Override
    public void run(ExportTurn turn) throws Exception {
        if (!inUse.tryLock()) {
            counts.failed().increment();
            throw new IllegalStateException("exporter '" + name + "' still hangs since before it was stopped");
        }
        try {
            deliver(source.next(), turn);
        } finally {
            inUse.unlock();
        }
    }

    private void deliver(FullSnapshot snapshot, ExportTurn turn) throws Exception {
        for (int attempt = 1; ; attempt++) {
            Throwable failure = attempt(snapshot, turn);
            if (failure == null) {
                source.delivered();
                counts.delivered().increment();
                return;
            }
            if (attempt == policy.attempts() || !turn.pause(backoff.nanosAfter(attempt))) {
                counts.failed().increment();
                throw new IllegalStateException(
                        "exporter '%s' failed (attempts: %d): %s".formatted(name, attempt, failure), failure);
            }
            counts.retries().increment();
        }
    }

    private @Nullable Throwable attempt(FullSnapshot snapshot, ExportTurn turn) {
        long nanos = Math.min(PeriodicExport.saturatedNanos(policy.timeout()), turn.nanosLeft());
        if (nanos <= 0) {
            return new TimeoutException("there was no time left for it");
        }
        ExportAttempt attempt = new ExportAttempt(counts.timeouts()::increment);
        Runnable cancel = alarm.after(nanos, attempt::expire);
        Throwable failure = null;
        try {
            exporter.export(snapshot);
        } catch (Throwable e) {
            // Whatever it is: the next attempt may succeed.
            failure = e;
        }
        boolean late = attempt.end();
        cancel.run();
        // Left by the exporter, or meant for it: not for what comes next.
        boolean interrupted = Thread.interrupted();
        if (failure != null && late) {
            Throwable timeout = new TimeoutException("it took longer than " + nanos / 1e9 + " s").initCause(failure);
            return timeout;
        }
        return failure != null && interrupted ? new IllegalStateException("it was interrupted", failure) : failure;
    }

    void close() {
        source.close();
    }
}
