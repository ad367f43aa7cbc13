package io.lockfreemetrics.internal.cell;

import java.util.concurrent.locks.LockSupport;

/** How long one cut may wait for writers, over all its drains. Starts with the first wait. */
final class Deadline {

    private static final int SPINS = 64;
    private static final int YIELDS = 64;
    private static final long PARK_NANOS = 50_000;

    private final long timeoutNanos;
    private long startNanos;
    private boolean started;

    Deadline(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    boolean isOver() {
        long now = System.nanoTime();
        if (!started) {
            started = true;
            startNanos = now;
        }
        return now - startNanos >= timeoutNanos;
    }

    /** Lets a writer go on: the longer the wait so far, the more room it gets. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint; being right does not depend on it
    void pause(int round) {
        if (round < SPINS) {
            Thread.onSpinWait();
        } else if (round < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }
}
