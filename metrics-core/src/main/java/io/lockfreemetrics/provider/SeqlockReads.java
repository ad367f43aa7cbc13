package io.lockfreemetrics.provider;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicHistogram;

/**
 * Counts how reads went. The time of a read that succeeds at once is not measured, as asking the clock twice would take longer
 * than the read. Thread-safe; counting is lock-free.
 */
final class SeqlockReads {

    private final AtomicCounter fast = new AtomicCounter();

    /** Histograms, as their counts and sums belong together; the one bound is of no interest. */
    private final AtomicHistogram retriedNanos = new AtomicHistogram(0);

    private final AtomicHistogram lockedNanos = new AtomicHistogram(0);

    void fast() {
        fast.increment();
    }

    void retried(long nanos) {
        retriedNanos.record(nanos);
    }

    void locked(long nanos) {
        lockedNanos.record(nanos);
    }

    SeqlockStatistics statistics() {
        return new SeqlockStatistics(fast.get(), retriedNanos.snapshot(), lockedNanos.snapshot());
    }
}
