package io.lockfreemetrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadStatesTest {

    private final AtomicLong now = new AtomicLong();
    private final ThreadStates states = new ThreadStates(ManagementFactory.getThreadMXBean(), now::get);

    @Test
    void statesThatAreAskedForInARowAreThoseOfOneLook() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        long before = all();
        Thread[] waiting = new Thread[50];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new Thread(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting[i].start();
        }
        try {
            assertThat(all()).isEqualTo(before);
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            // Others come and go, but not that many.
            assertThat(all()).isGreaterThan(before + waiting.length / 2);
        } finally {
            end.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
        }
    }

    private long all() {
        long sum = 0;
        for (Thread.State state : Thread.State.values()) {
            sum += states.count(state);
        }
        return sum;
    }
}
