package io.lockfreemetrics.benchmarks.experiment;

import io.lockfreemetrics.benchmarks.Durations;
import io.lockfreemetrics.benchmarks.ManyTimers;
import java.util.concurrent.atomic.AtomicLongArray;

/** Threads that record as fast as they can, each into one timer after the other, until closed. */
final class Writers implements AutoCloseable {

    /** Between the counts of two threads, so that they share no cache line. */
    private static final int STRIDE = 32;

    private final ManyTimers timers;
    private final int series;
    private final AtomicLongArray counts;
    private final Thread[] threads;
    private volatile boolean closed;

    Writers(ManyTimers timers, int series, int count) {
        this.timers = timers;
        this.series = series;
        counts = new AtomicLongArray((count + 1) * STRIDE);
        threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int slot = (i + 1) * STRIDE;
            threads[i] = new Thread(() -> write(slot), "writer-" + i);
            threads[i].start();
        }
    }

    private void write(int slot) {
        Durations durations = new Durations();
        long records = 0;
        while (!closed) {
            // In small groups, as telling the count costs something, too.
            for (int i = 0; i < 100; i++) {
                timers.record((int) (records++ % series), durations.next());
            }
            counts.setOpaque(slot, records);
        }
    }

    /** How many have been made so far. */
    long records() {
        long sum = 0;
        for (int i = 1; i <= threads.length; i++) {
            sum += counts.getOpaque(i * STRIDE);
        }
        return sum;
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
