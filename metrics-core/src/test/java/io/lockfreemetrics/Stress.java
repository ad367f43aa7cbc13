package io.lockfreemetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs threads against each other for the time that {@code -Dstress.millis} gives, and reports the first failure. */
public final class Stress implements AutoCloseable {

    private static final long MILLIS = Long.getLong("stress.millis", 300);
    private static final long JOIN_SECONDS = 60;

    private final CountDownLatch start = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile long deadline;

    /** Whether threads should go on. */
    public boolean isRunning() {
        return !stopped && failure.get() == null && System.nanoTime() < deadline;
    }

    /** Ends the run before its time. */
    public void stop() {
        stopped = true;
    }

    /** Adds threads; each gets its number from 0. */
    public Stress threads(int count, IntConsumer body) {
        return threads(count, Thread::new, body);
    }

    /** Adds threads of a kind; each gets its number from 0. */
    public Stress threads(int count, Function<Runnable, Thread> kind, IntConsumer body) {
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(kind.apply(() -> guarded(() -> body.accept(number))));
        }
        return this;
    }

    /** Adds threads that repeat a step while the stress runs, each at least once. */
    public Stress repeat(int count, IntConsumer step) {
        return threads(count, number -> {
            do {
                step.accept(number);
            } while (isRunning());
        });
    }

    private void guarded(Runnable body) {
        try {
            start.await();
            body.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Runs all threads to their end and fails with what the first of them failed with. */
    public void run() {
        start();
        close();
    }

    /** Starts all threads; {@link #close()} waits for them. */
    public void start() {
        threads.forEach(Thread::start);
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        start.countDown();
    }

    /** Waits until all threads have ended. */
    @Override
    public void close() {
        long end = deadline + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (thread.isAlive()) {
                AssertionError stuck = new AssertionError("thread did not end: " + thread);
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
        Throwable first = failure.get();
        if (first != null) {
            throw new AssertionError("failed under stress: " + first.getMessage(), first);
        }
    }

    /** Polls until the condition holds; fails after a minute. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("condition did not come true");
            }
            Thread.onSpinWait();
        }
    }
}
