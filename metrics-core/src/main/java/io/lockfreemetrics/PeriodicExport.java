package io.lockfreemetrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A running periodic export, as started by {@link MetricsRegistry#startExportThread}. Closing it wakes its thread, which
 * exports once more and ends. Thread-safe.
 */
public final class PeriodicExport implements AutoCloseable {

    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(PeriodicExport.class.getName());

    /** More than any process lives, and far from the end of the range of nanoseconds. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(10_000);

    private final Exports exports;
    private final ExportTurn.Step step;
    private final Runnable atEnd;
    private final long intervalNanos;
    private final Thread thread;
    private final Turn turn = new Turn();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopRequested = lock.newCondition();

    /** Guarded by the lock, like the next. */
    private boolean stopping;

    /** When whoever stops it no longer waits. */
    private long deadlineNanos;

    /** Whether the consumer hung when it was time to stop, so that it is not called again. */
    private volatile boolean abandoned;

    /** Only for its own thread, like the next. */
    private boolean last;

    private long failuresInARow;

    PeriodicExport(Exports exports, Duration interval, ExportTurn.Step step, Runnable atEnd, String name) {
        this.exports = exports;
        this.step = step;
        this.atEnd = atEnd;
        this.intervalNanos = saturatedNanos(interval);
        this.thread = new Thread(this::run, "lockfree-metrics-export-" + name);
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
            last = true;
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
            step.run(turn);
            if (failuresInARow > 0) {
                LOG.log(Level.INFO, "{0} works again after {1} failures", thread.getName(), failuresInARow);
                failuresInARow = 0;
            }
        } catch (Throwable e) {
            // Whatever it is: the next export may succeed.
            exports.failed();
            // A sink that is down for a day is told of once, when it breaks and when it is back.
            Level level = failuresInARow++ == 0 || last ? Level.WARNING : Level.DEBUG;
            LOG.log(level, thread.getName() + " failed; the next export will be tried as scheduled", e);
        }
    }

    private final class Turn implements ExportTurn {

        @Override
        public long nanosLeft() {
            lock.lock();
            try {
                return stopping ? deadlineNanos - System.nanoTime() : LONGEST_INTERVAL.toNanos();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean pause(long nanos) {
            lock.lock();
            try {
                long end = System.nanoTime() + nanos;
                while (!abandoned && (last || !stopping) && nanosLeft() > end - System.nanoTime()) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return true;
                    }
                    try {
                        stopRequested.awaitNanos(left);
                    } catch (InterruptedException e) {
                        // Whoever gives it up has said so above; anybody else has no say.
                    }
                }
                return false;
            } finally {
                lock.unlock();
            }
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
        closeAll(List.of(this), CLOSE_TIMEOUT);
    }

    /** Closes all at the same time, and waits for all of them together no longer than that. */
    static void closeAll(Collection<PeriodicExport> exports, Duration within) {
        long deadline = System.nanoTime() + saturatedNanos(within);
        exports.forEach(export -> export.requestStop(deadline));
        try {
            for (PeriodicExport export : exports) {
                export.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requestStop(long deadline) {
        lock.lock();
        try {
            if (!stopping) {
                stopping = true;
                deadlineNanos = deadline;
                stopRequested.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd(long deadline) throws InterruptedException {
        if (Thread.currentThread() == thread || abandoned) {
            return;
        }
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
        if (thread.isAlive()) {
            LOG.log(Level.WARNING, "{0} did not return in time and is interrupted", thread.getName());
            abandoned = true;
            thread.interrupt();
        }
    }
}
