package io.lockfreemetrics.async;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.MetricsRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Lets worker threads make records, so that the caller pays for a bounded queue and not for a slow record. Recording into an
 * instrument directly costs about as much as the queue: this is for what is slow or throws, not for speed.
 *
 * <p>Every call of {@code record} is either accepted or dropped, and every accepted record is made exactly once, by a worker or
 * by the caller: once {@link #close()} and all calls that overlapped it have returned, as many were processed as were accepted.
 * Records of one instrument are made in the order in which they were queued.
 *
 * <p>Thread-safe. Recording is lock-free and allocates one small object, unless {@link OverflowPolicy#BLOCK} makes it wait or
 * the caller makes the record. The registry has the counters {@code <name>_accepted}, {@code _dropped}, {@code _processed} (those
 * that failed included) and {@code _failed}, and until the recorder is closed the gauge {@code <name>_depth}.
 */
public final class AsyncMetricRecorder implements AutoCloseable {

    /** The top bits of multiples of the golden ratio are spread evenly (Knuth, TAOCP 6.4). */
    private static final int GOLDEN_RATIO = 0x9E37_79B9;

    /** For a worker that was interrupted because it hung. */
    private static final long GRACE_NANOS = 1_000_000_000;

    private final MetricsRegistry registry;
    private final String depthName;
    private final AsyncCounts counts;
    private final OverflowPolicy whenUnavailable;
    private final long closeTimeoutNanos;

    /** None if all records are made by their callers. */
    private final AsyncWorker[] workers;

    private final AtomicBoolean depthUnregistered = new AtomicBoolean();
    private volatile boolean closed;

    AsyncMetricRecorder(AsyncMetricRecorderBuilder builder, AsyncCounts counts, AsyncWorker... workers) {
        this.registry = builder.registry;
        this.depthName = builder.name + "_depth";
        this.whenUnavailable = builder.whenUnavailable;
        this.closeTimeoutNanos = builder.closeTimeout.toNanos();
        this.counts = counts;
        this.workers = workers;
    }

    /** For a recorder into instruments of any registry, which has its own metrics in {@code registry}. */
    public static AsyncMetricRecorderBuilder builder(MetricsRegistry registry) {
        return new AsyncMetricRecorderBuilder(requireNonNull(registry, "registry"));
    }

    void start() {
        // A supplier is refused if the name is taken: two open recorders don't share their counts.
        registry.gauge(depthName, "Records that wait for a worker.", this::depth);
        try {
            for (AsyncWorker worker : workers) {
                worker.start();
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private double depth() {
        long sum = 0;
        for (AsyncWorker worker : workers) {
            sum += worker.depth();
        }
        return sum;
    }

    /**
     * Records a value: {@code recorder.record(sizes, 2_500, AtomicHistogram::record)}. Refer to a method or use a lambda that
     * captures nothing, else that is allocated too.
     *
     * @param how makes the record; if it throws, that is counted and logged once, and never reaches the caller
     * @return whether the record was accepted; false if it was dropped
     */
    public <T> boolean record(T instrument, long value, ObjLongConsumer<? super T> how) {
        return submit(
                requireNonNull(instrument, "instrument"),
                new AsyncRecord.OfValue<>(instrument, value, requireNonNull(how, "how")));
    }

    /**
     * Records several fields, as one record: {@code recorder.record(http, c -> c.recordRequest(nanos, false, sent, received))}.
     *
     * @param how makes the record; if it throws, that is counted and logged once, and never reaches the caller
     * @return whether the record was accepted; false if it was dropped
     */
    public <T> boolean record(T instrument, Consumer<? super T> how) {
        return submit(
                requireNonNull(instrument, "instrument"),
                new AsyncRecord.Whole<>(instrument, requireNonNull(how, "how")));
    }

    private boolean submit(Object instrument, AsyncRecord record) {
        if (workers.length == 0) {
            return recordHere(record);
        }
        AsyncWorker worker = workers[indexOfWorker(instrument)];
        if (whenUnavailable == OverflowPolicy.DROP) {
            if (!worker.offer(record)) {
                counts.drop();
                return false;
            }
            counts.acceptLate(record);
            return true;
        }
        // It will be accepted in any case, and to say so early saves a locked instruction.
        counts.acceptEarly(record);
        if (!worker.offer(record) && !(whenUnavailable == OverflowPolicy.BLOCK && offerPatiently(worker, record))) {
            counts.process(record);
        }
        return true;
    }

    /** The same for all records of an instrument: that is what keeps their order. */
    private int indexOfWorker(Object instrument) {
        if (workers.length == 1) {
            return 0;
        }
        long hash = Integer.toUnsignedLong(System.identityHashCode(instrument) * GOLDEN_RATIO);
        return (int) ((hash * workers.length) >>> 32);
    }

    private static boolean offerPatiently(AsyncWorker worker, AsyncRecord record) {
        Thread caller = Thread.currentThread();
        while (worker.isRunning() && !AsyncWorker.isWorker(caller) && !caller.isInterrupted()) {
            AsyncWorker.pause();
            if (worker.offer(record)) {
                return true;
            }
        }
        return false;
    }

    private boolean recordHere(AsyncRecord record) {
        if (closed && whenUnavailable == OverflowPolicy.DROP) {
            counts.drop();
            return false;
        }
        counts.acceptEarly(record);
        counts.process(record);
        return true;
    }

    /**
     * Waits until all records that were accepted before this call have been made. Does not stop others from recording.
     *
     * @param timeout not negative; zero only asks, and what is longer than a day is taken for a day
     * @return whether they have; false too if the caller is interrupted, which it stays
     * @throws IllegalArgumentException if the timeout is negative
     * @throws IllegalStateException if called by a record, which would wait for itself
     */
    public boolean flush(Duration timeout) {
        if (requireNonNull(timeout, "timeout").isNegative()) {
            throw new IllegalArgumentException("time to wait for a flush must not be negative, but is " + timeout);
        }
        Thread caller = Thread.currentThread();
        if (AsyncWorker.isWorker(caller)) {
            throw new IllegalStateException("a recorder must not be flushed from within a record");
        }
        long[] offered = new long[workers.length];
        for (int i = 0; i < workers.length; i++) {
            offered[i] = workers[i].offered();
        }
        long start = System.nanoTime();
        long limit = AsyncMetricRecorderBuilder.saturatedNanos(timeout);
        for (int i = 0; i < workers.length; i++) {
            while (!workers[i].hasDone(offered[i])) {
                if (System.nanoTime() - start >= limit || caller.isInterrupted()) {
                    return false;
                }
                AsyncWorker.pause();
            }
        }
        return true;
    }

    /**
     * Stops accepting, and returns when all accepted records have been made. A worker that hangs for the close timeout is
     * interrupted; the caller then makes the records behind the one that hangs, and only that one is late, or never made. If the
     * caller is interrupted while it waits, or is a worker, it returns at once, and the workers still make what they accepted.
     *
     * <p>May be called again, and by several threads; they share what a worker left, so that one may return while another still
     * makes a record. From now on records are treated as {@link OverflowPolicy} says.
     */
    @Override
    public void close() {
        closed = true;
        for (AsyncWorker worker : workers) {
            worker.stop();
        }
        try {
            if (!AsyncWorker.isWorker(Thread.currentThread())) {
                awaitWorkers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (depthUnregistered.compareAndSet(false, true)) {
                registry.unregister(depthName);
            }
        }
    }

    private void awaitWorkers() throws InterruptedException {
        long start = System.nanoTime();
        for (AsyncWorker worker : workers) {
            long left = closeTimeoutNanos - (System.nanoTime() - start);
            if (!worker.awaitEnd(left)) {
                worker.interrupt();
                worker.takeOver();
                if (!worker.awaitEnd(GRACE_NANOS)) {
                    AsyncCounts.log(worker.threadName() + " hangs in a record, which may never be made", null);
                }
            } else if (!worker.isDrained()) {
                worker.takeOver();
            }
        }
    }
}
