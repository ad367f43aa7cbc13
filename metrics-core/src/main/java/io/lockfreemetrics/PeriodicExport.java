package io.lockfreemetrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A running periodic export, as started by {@link MetricsRegistry#startExportThread}. Closing it wakes its thread, which
 * exports once more and ends. Thread-safe.
 */
public final class PeriodicExport implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PeriodicExport.class.getName());
    private static final long CLOSE_TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    /** More than any process lives, and far from the end of the range of nanoseconds. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(10_000);

    private final MetricsRegistry registry;
    private final Consumer<? super FullSnapshot> consumer;
    private final long intervalNanos;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopRequested = lock.newCondition();

    /** Guarded by the lock. */
    private boolean stopping;

    PeriodicExport(MetricsRegistry registry, Duration interval, Consumer<? super FullSnapshot> consumer, int number) {
        this.registry = registry;
        this.consumer = consumer;
        this.intervalNanos = saturatedNanos(interval);
        this.thread = new Thread(this::run, "lockfree-metrics-export-" + number);
        thread.setDaemon(true);
    }

    private static long saturatedNanos(Duration interval) {
        return interval.compareTo(LONGEST_INTERVAL) < 0 ? interval.toNanos() : LONGEST_INTERVAL.toNanos();
    }

    void start() {
        thread.start();
    }

    private void run() {
        ExportSchedule schedule = new ExportSchedule(System.nanoTime(), intervalNanos);
        while (awaitDue(schedule)) {
            export();
            schedule.completed(System.nanoTime());
        }
        export();
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
                    stopping = true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void export() {
        try {
            consumer.accept(registry.snapshotAll());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError e) {
            registry.exportFailed();
            LOG.log(Level.WARNING, "periodic export failed; the next one will be tried as scheduled", e);
        }
    }

    /** The same as {@link #close()}. */
    public void stop() {
        close();
    }

    /**
     * Exports once more and stops. Returns when that is done, or after five seconds if the consumer hangs: it is interrupted
     * then. Does nothing if already stopped.
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
        registry.forget(this);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
            if (thread.isAlive()) {
                LOG.log(Level.WARNING, "the consumer of a periodic export did not return in time and is interrupted");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
