package io.lockfreemetrics.async;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a recorder counts of itself. A snapshot of the registry has all counts at one instant. */
final class AsyncCounts {

    private static final Logger LOG = System.getLogger(AsyncMetricRecorder.class.getName());

    private final AtomicCounter accepted;
    private final AtomicCounter dropped;
    private final AtomicCounter processed;
    private final AtomicCounter failed;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    AsyncCounts(AtomicCounter accepted, AtomicCounter dropped, AtomicCounter processed, AtomicCounter failed) {
        this.accepted = accepted;
        this.dropped = dropped;
        this.processed = processed;
        this.failed = failed;
    }

    static AsyncCounts register(MetricsRegistry registry, String name) {
        return new AsyncCounts(
                registry.counter(name + "_accepted", "Records that were or will be made."),
                registry.counter(name + "_dropped", "Records that no worker could take, and that were dropped."),
                registry.counter(name + "_processed", "Records that were made, or failed."),
                registry.counter(name + "_failed", "Records that threw."));
    }

    /** Counts a record that nobody else knows yet. */
    void acceptEarly(AsyncRecord record) {
        accepted.increment();
        record.acceptedEarly();
    }

    /** Counts a record that may have been made meanwhile. */
    void acceptLate(AsyncRecord record) {
        accepted.increment();
        if (record.acceptedLate()) {
            countProcessed(record.hasFailed());
        }
    }

    void drop() {
        dropped.increment();
    }

    /** Makes a record and counts it. Throws nothing, so that one bad record harms neither its caller nor those behind it. */
    void process(AsyncRecord record) {
        Throwable failure = null;
        try {
            record.make();
        } catch (Throwable e) {
            failure = e;
        }
        if (record.made(failure != null)) {
            countProcessed(failure != null);
        }
        if (failure != null) {
            logOnce(failure);
        }
    }

    /** After it was accepted, and before it has failed: so are they in every snapshot. */
    private void countProcessed(boolean hasFailed) {
        processed.increment();
        if (hasFailed) {
            failed.increment();
        }
    }

    private void logOnce(Throwable failure) {
        if (failureLogged.compareAndSet(false, true)) {
            log("an asynchronous record failed (logged once, all are counted)", failure);
        }
    }

    static void log(String message, @Nullable Throwable failure) {
        try {
            LOG.log(Level.WARNING, message, failure);
        } catch (Throwable e) {
            // A log that is broken, too, must take neither the worker nor a caller with it.
        }
    }
}
