package io.lockfreemetrics.async;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * One queue and the thread that empties it. Producers are lock-free, whatever the worker does; whoever offers a record while
 * the worker ends makes it himself.
 */
final class AsyncWorker {

    /*
     * State: RUNNING → STOPPING → ENDED; a worker that fails goes to ENDED directly, and one that hangs is put there.
     *
     *   RUNNING    offers are taken
     *   STOPPING   offers are refused; the worker empties the queue
     *   ENDED      nobody may count on the worker any more
     *
     * A record is made once: whoever wants to make it claims it first, by a CAS that one of them wins.
     *
     * A record that was offered is made: Dekker's pattern.
     *
     *   producer: advance the producer index (CAS)  →  read the state
     *   at the end: write ENDED                     →  read the producer index, and make all records before it
     *
     * All four are volatile, so in their total order either the producer sees ENDED, and makes its record itself, or the
     * other side sees the index. It then waits until the record stands in its slot, which is the producer's next step, and so
     * only the worker (poll) and whoever closes (takeOver) do that, never a producer.
     *
     * The queue has one consumer, the worker. Others only iterate and claim; what they claim stays in the queue, and the worker
     * passes it by should it come back.
     *
     * Records of a queue are made in its order, by one thread. Only those that are offered while the worker ends, or are left
     * by one that hangs, may overtake.
     */

    private static final int RUNNING = 0;
    private static final int STOPPING = 1;
    private static final int ENDED = 2;

    private static final long PAUSE_NANOS = 50_000;

    private static final VarHandle STATE;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Longs in two cache lines: processors fetch lines in pairs. */
    private static final int ROOM = 16;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(AsyncWorker.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class WorkerThread extends Thread {

        WorkerThread(Runnable body, String name) {
            super(body, name);
            setDaemon(true);
        }
    }

    private final MpscAtomicArrayQueue<AsyncRecord> queue;
    private final AsyncCounts counts;
    private final int batchSize;
    private final long flushNanos;
    private final Thread thread;

    private volatile int state = RUNNING;

    /** Whether a producer that fills a batch is to wake the worker; who sets it to false does. */
    private final AtomicBoolean parked = new AtomicBoolean();

    /** How many records the worker is done with, which only it writes; with room around it for the sake of producers. */
    private final long[] done = new long[2 * ROOM + 1];

    /** Whether the worker has made, or left to others, all that was ever offered. */
    private volatile boolean drained;

    /** How many threads make what the worker left. */
    private final AtomicInteger takingOver = new AtomicInteger();

    private final CountDownLatch ended = new CountDownLatch(1);

    AsyncWorker(
            MpscAtomicArrayQueue<AsyncRecord> queue,
            AsyncCounts counts,
            int batchSize,
            Duration flushTimeout,
            String threadName) {
        this.queue = queue;
        this.counts = counts;
        this.batchSize = batchSize;
        this.flushNanos = flushTimeout.toNanos();
        this.thread = new WorkerThread(this::run, threadName);
    }

    static boolean isWorker(Thread thread) {
        return thread instanceof WorkerThread;
    }

    void start() {
        thread.start();
    }

    /** False if the queue is full or the worker takes no more. Lock-free. */
    boolean offer(AsyncRecord record) {
        if (state != RUNNING) {
            return false;
        }
        if (!queue.offer(record)) {
            wake();
            return false;
        }
        if (state == ENDED) {
            processIfClaimed(record);
        } else if (parked.get() && queue.size() >= batchSize) {
            wake();
        }
        return true;
    }

    boolean isRunning() {
        return state == RUNNING;
    }

    /** How many records wait; those that are left in the queue of an ended worker were claimed by others. */
    int depth() {
        return state == ENDED ? 0 : queue.size();
    }

    private void wake() {
        if (parked.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            while (state == RUNNING) {
                if (!processAvailable()) {
                    awaitBatch();
                }
            }
            processAvailable();
        } catch (Throwable e) {
            AsyncCounts.log(thread.getName() + " failed; records go on as the recorder is configured for that", e);
        } finally {
            try {
                end();
            } finally {
                ended.countDown();
            }
        }
    }

    /** Makes all records that are there; whether there were any. Only the worker. */
    boolean processAvailable() {
        boolean any = false;
        for (AsyncRecord record; (record = queue.relaxedPoll()) != null; any = true) {
            processIfClaimed(record);
            // No request to stop: the record left it behind, or hung until it was interrupted.
            Thread.interrupted();
            // Release: who sees the count sees what the records did.
            LONGS.setRelease(done, ROOM, done[ROOM] + 1);
        }
        return any;
    }

    /** Parks for the flush timeout at most. */
    private void awaitBatch() {
        parked.set(true);
        // After the flag: a producer that did not see it has been counted.
        if (state == RUNNING && queue.size() < batchSize) {
            LockSupport.parkNanos(this, flushNanos);
        }
        parked.set(false);
    }

    /** Only the worker, when it is not to be counted on any more. */
    void end() {
        state = ENDED;
        // Not relaxed: has to wait for who took a slot but has not filled it, as he may not have seen the end.
        for (AsyncRecord record; (record = queue.poll()) != null; ) {
            processIfClaimed(record);
        }
        drained = true;
    }

    /** Makes what a worker left that hangs or is dead. Any thread, once the worker was stopped. */
    void takeOver() {
        state = ENDED;
        takingOver.incrementAndGet();
        // Again for slots that were taken but not filled, which the iterator passes over.
        while (processWaiting() < queue.size()) {
            pause();
        }
        // The others may still be making what they claimed.
        if (takingOver.decrementAndGet() == 0 && ended.getCount() == 0) {
            drained = true;
        }
    }

    private int processWaiting() {
        int seen = 0;
        for (AsyncRecord record : queue) {
            processIfClaimed(record);
            seen++;
        }
        return seen;
    }

    private void processIfClaimed(AsyncRecord record) {
        if (record.claim()) {
            counts.process(record);
        }
    }

    /** Refuses offers from now on; the worker empties the queue and ends. */
    void stop() {
        STATE.compareAndSet(this, RUNNING, STOPPING);
        LockSupport.unpark(thread);
    }

    /** Whether it ends in time, or was never started, as when there was no memory for its thread. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isDrained() {
        return drained;
    }

    void interrupt() {
        thread.interrupt();
    }

    String threadName() {
        return thread.getName();
    }

    /** How many records were offered so far, for {@link #hasDone}. */
    long offered() {
        return queue.currentProducerIndex();
    }

    /** Whether that many records are done; asks the worker to hurry if not. */
    boolean hasDone(long offered) {
        if (drained || (long) LONGS.getAcquire(done, ROOM) >= offered) {
            return true;
        }
        LockSupport.unpark(thread);
        return false;
    }

    /** Leaves the processor to others for a moment. */
    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
