package io.lockfreemetrics.jvm;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many threads are in each state. Looks at the threads once for all states that are asked for in a row, as that takes
 * time for each thread. Not thread-safe: suppliers of one registry are asked one after the other.
 */
final class ThreadStates {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ThreadMXBean threads;
    private final LongSupplier nanoTime;
    private @Nullable Map<Thread.State, Integer> counts;
    private long countedAt;

    ThreadStates(ThreadMXBean threads, LongSupplier nanoTime) {
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    long count(Thread.State state) {
        long now = nanoTime.getAsLong();
        Map<Thread.State, Integer> known = counts;
        if (known == null || now - countedAt >= FRESH_NANOS) {
            known = countAll();
            counts = known;
            countedAt = now;
        }
        return known.getOrDefault(state, 0);
    }

    private Map<Thread.State, Integer> countAll() {
        Map<Thread.State, Integer> all = new EnumMap<>(Thread.State.class);
        for (@Nullable ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), 0)) {
            if (thread != null) {
                all.merge(thread.getThreadState(), 1, Integer::sum);
            }
        }
        return all;
    }
}
