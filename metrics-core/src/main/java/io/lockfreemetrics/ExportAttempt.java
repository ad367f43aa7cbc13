package io.lockfreemetrics;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One call of an exporter, which is interrupted when its time is over. Whether that happens or the call ends first is decided
 * under the lock, so that an interrupt never strikes what the thread does next.
 */
final class ExportAttempt {

    private final Thread caller = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable onExpiry;

    /** Guarded by the lock. */
    private boolean ended;

    private boolean expired;

    /** @param onExpiry must not block */
    ExportAttempt(Runnable onExpiry) {
        this.onExpiry = onExpiry;
    }

    /** The time is over. */
    void expire() {
        lock.lock();
        try {
            if (!ended) {
                expired = true;
                onExpiry.run();
                caller.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The call is over; true if its time was over before. */
    boolean end() {
        lock.lock();
        try {
            ended = true;
            return expired;
        } finally {
            lock.unlock();
        }
    }
}
