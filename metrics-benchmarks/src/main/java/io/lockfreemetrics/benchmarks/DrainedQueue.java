package io.lockfreemetrics.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/** JCTools' queue and nothing else: a thread takes what is offered, looking for more every 50 microseconds when it is idle. */
final class DrainedQueue implements AutoCloseable {

    /** What an asynchronous record consists of. */
    record Element(Object instrument, long value) {}

    private static final long IDLE_NANOS = 50_000;

    private final MpscAtomicArrayQueue<Object> queue;
    private final Thread consumer = new Thread(this::drain, "queue-consumer");
    private volatile boolean closed;

    DrainedQueue(int capacity) {
        queue = new MpscAtomicArrayQueue<>(capacity);
        consumer.setDaemon(true);
        consumer.start();
    }

    void offer(Object element) {
        if (!queue.offer(element)) {
            throw new IllegalStateException("queue of " + queue.capacity() + " is full");
        }
    }

    void awaitEmpty(Duration patience) {
        long start = System.nanoTime();
        while (!queue.isEmpty()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalStateException("queue is not empty after " + patience);
            }
            LockSupport.parkNanos(IDLE_NANOS);
        }
    }

    private void drain() {
        while (!closed) {
            if (queue.poll() == null) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(consumer);
    }
}
