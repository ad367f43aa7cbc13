package io.lockfreemetrics.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Threads that run against each other: to their end, or for the time that {@code -Dstress.millis} gives. */
final class Contest {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(Long.getLong("stress.millis", 300));
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final CountDownLatch start = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long startNanos;

    /** Adds threads that run a body once; each gets its number from 0. */
    Contest once(int count, IntConsumer body) {
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> guarded(body, number));
            thread.setDaemon(true);
            threads.add(thread);
        }
        return this;
    }

    /** Adds threads that repeat a step until time is up, each at least once. */
    Contest repeat(int count, IntConsumer step) {
        return once(count, number -> {
            do {
                step.accept(number);
            } while (!isFailed() && System.nanoTime() - startNanos < NANOS);
        });
    }

    /** Whether a thread failed, so that the others need not go on. */
    boolean isFailed() {
        return failure.get() != null;
    }

    private void guarded(IntConsumer body, int number) {
        try {
            start.await();
            body.accept(number);
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Runs all threads to their end; fails with what the first of them failed with, or if one does not end in a minute. */
    void run() {
        threads.forEach(Thread::start);
        startNanos = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            long left = startNanos + LIMIT_NANOS - System.nanoTime();
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while threads ran", e);
            }
            if (thread.isAlive()) {
                AssertionError stuck = new AssertionError("thread did not end within a minute: " + thread.getName());
                stuck.setStackTrace(thread.getStackTrace());
                failure.compareAndSet(null, stuck);
                break;
            }
        }
        Throwable first = failure.get();
        if (first != null) {
            throw new AssertionError("failed among threads: " + first.getMessage(), first);
        }
    }
}
