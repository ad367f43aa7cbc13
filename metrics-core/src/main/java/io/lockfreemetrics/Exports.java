package io.lockfreemetrics;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The periodic exports of a registry that are running. Thread-safe. */
final class Exports {

    private final AtomicCounter failures;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, like all that follows. */
    private final Set<PeriodicExport> running = new HashSet<>();

    private int started;
    private boolean closed;

    Exports(AtomicCounter failures) {
        this.failures = failures;
    }

    void requireOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("a periodic export can't be started on a registry that is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts a thread.
     *
     * @param step what it does again and again
     * @param atEnd what it does once, when it ends; also done if it can't be started
     */
    PeriodicExport start(Duration interval, Runnable step, Runnable atEnd) {
        lock.lock();
        try {
            requireOpen();
            PeriodicExport export = new PeriodicExport(this, interval, step, atEnd, ++started);
            export.start();
            running.add(export);
            return export;
        } catch (Throwable e) {
            atEnd.run();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    void ended(PeriodicExport export) {
        lock.lock();
        try {
            running.remove(export);
        } finally {
            lock.unlock();
        }
    }

    void failed() {
        failures.increment();
    }

    void close() {
        List<PeriodicExport> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        left.forEach(PeriodicExport::close);
    }
}
