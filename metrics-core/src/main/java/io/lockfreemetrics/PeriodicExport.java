package io.lockfreemetrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A running periodic export, as started by {@link MetricsRegistry#startExportThread}. Closing it wakes its thread, which
 * exports once more and ends. Thread-safe.
 */
public final class PeriodicExport implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PeriodicExport.class.getName());
    private static final long CLOSE_TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    /** More than any process lives, and far from the end of the range of nanoseconds. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(10_000);

    private final Exports exports;
    private final Runnable step;
    private final Runnable atEnd;
    private final long intervalNanos;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopRequested = lock.newCondition();

    /** Guarded by the lock. */
    private boolean stopping;

    /** Whether the consumer hung when it was time to stop, so that it is not called again. */
    private volatile boolean abandoned;

    PeriodicExport(Exports exports, Duration interval, Runnable step, Runnable atEnd, int number) {
        this.exports = exports;
        this.step = step;
        this.atEnd = atEnd;
        this.intervalNanos = saturatedNanos(interval);
        this.thread = new Thread(this::run, "lockfree-metrics-export-" + number);
        thread.setDaemon(true);
    }

    static long saturatedNanos(Duration interval) {
        return interval.compareTo(LONGEST_INTERVAL) < 0 ? interval.toNanos() : LONGEST_INTERVAL.toNanos();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            ExportSchedule schedule = new ExportSchedule(System.nanoTime(), intervalNanos);
            while (awaitDue(schedule)) {
                export();
                schedule.completed(System.nanoTime());
            }
            if (!abandoned) {
                export();
            }
        } finally {
            try {
                atEnd.run();
            } finally {
                exports.ended(this);
            }
        }
    }

    /** False when it is time to stop. */
    private boolean awaitDue(ExportSchedule schedule) {
        lock.lock();
        try {
            while (!stopping) {
                long nanos = schedule.nanosUntilDue(System.nanoTime());
                if (nanos <= 0) {
                    return true;
                }
                try {
                    stopRequested.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    // A consumer left its thread interrupted. That is no request to stop: close() is.
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void export() {
        try {
            step.run();
        } catch (Throwable e) {
            // Whatever it is: the next export may succeed.
            exports.failed();
            LOG.log(Level.WARNING, "periodic export failed; the next one will be tried as scheduled", e);
        }
    }

    /** The same as {@link #close()}. */
    public void stop() {
        close();
    }

    /**
     * Exports once more and stops. Returns when that is done. If the consumer hangs for five seconds it is interrupted, and not
     * called again; if the caller is interrupted while it waits, it returns at once, and the last export still takes place.
     * Does nothing if already stopped.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            stopRequested.signalAll();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
            if (thread.isAlive()) {
                LOG.log(Level.WARNING, "the consumer of a periodic export did not return in time and is interrupted");
                abandoned = true;
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
