package io.lockfreemetrics.async;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsRegistry;
import java.time.Duration;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/** Makes an {@link AsyncMetricRecorder}, with defaults that suit the registry's profile. Not thread-safe. */
public final class AsyncMetricRecorderBuilder {

    private static final int DEFAULT_BUFFER_SIZE = 8_192;
    private static final int CONTENDED_BUFFER_SIZE = 65_536;
    private static final int MAX_BUFFER_SIZE = 1 << 30;
    private static final int DEFAULT_BATCH_SIZE = 64;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    final MetricsRegistry registry;
    String name = "lockfree_metrics_async";
    int bufferSize;
    int workers;
    int batchSize = DEFAULT_BATCH_SIZE;
    Duration flushTimeout = Duration.ofMillis(100);
    Duration closeTimeout = Duration.ofSeconds(5);
    OverflowPolicy whenUnavailable = OverflowPolicy.RECORD_SYNCHRONOUSLY;
    boolean synchronous;

    AsyncMetricRecorderBuilder(MetricsRegistry registry) {
        this.registry = registry;
        boolean contended = registry.profile().isContended();
        bufferSize = contended ? CONTENDED_BUFFER_SIZE : DEFAULT_BUFFER_SIZE;
        workers = contended ? Math.max(2, Runtime.getRuntime().availableProcessors() / 4) : 1;
    }

    /**
     * What the names of its metrics, and of its threads, begin with; {@code lockfree_metrics_async} by default. No two recorders
     * that are open may have the same name in a registry.
     */
    public AsyncMetricRecorderBuilder name(String value) {
        name = requireNonNull(value, "name");
        return this;
    }

    /**
     * How many records may wait for each worker; 8,192 by default, 65,536 if the registry's profile expects contention, and
     * rounded up to a power of two.
     *
     * @throws IllegalArgumentException if less than 1 or more than 2^30
     */
    public AsyncMetricRecorderBuilder bufferSize(int value) {
        if (value < 1 || value > MAX_BUFFER_SIZE) {
            throw new IllegalArgumentException(
                    "buffer size must be from 1 to %d, but is %d".formatted(MAX_BUFFER_SIZE, value));
        }
        bufferSize = value;
        return this;
    }

    /**
     * How many threads make records; 1 by default, or a quarter of the processors but at least 2 if the registry's profile
     * expects contention. Each has a queue of its own, so that a record that hangs stops only the instruments of the same
     * worker.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public AsyncMetricRecorderBuilder workers(int value) {
        workers = requireAtLeastOne("workers", "are", value);
        return this;
    }

    /**
     * How many waiting records wake a worker that is idle; 64 by default. Fewer wait until the flush timeout is over. More than
     * the buffer takes mean a full buffer.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public AsyncMetricRecorderBuilder batchSize(int value) {
        batchSize = requireAtLeastOne("batch size", "is", value);
        return this;
    }

    /**
     * How long a record may wait for others to make up a batch; 100 ms by default. An idle worker wakes up as often.
     *
     * @throws IllegalArgumentException if not longer than zero or longer than a day
     */
    public AsyncMetricRecorderBuilder flushTimeout(Duration value) {
        flushTimeout = requireTimeout("flush timeout", value);
        return this;
    }

    /**
     * How long {@link AsyncMetricRecorder#close()} waits for workers before it takes one for hanging; 5 seconds by default.
     *
     * @throws IllegalArgumentException if not longer than zero or longer than a day
     */
    public AsyncMetricRecorderBuilder closeTimeout(Duration value) {
        closeTimeout = requireTimeout("close timeout", value);
        return this;
    }

    /** What becomes of records that no worker can take; {@link OverflowPolicy#RECORD_SYNCHRONOUSLY} by default. */
    public AsyncMetricRecorderBuilder whenUnavailable(OverflowPolicy value) {
        whenUnavailable = requireNonNull(value, "overflow policy");
        return this;
    }

    /**
     * Whether callers make all records themselves, without workers and without JCTools. In a registry of the level
     * {@link MetricsLevel#DEBUG} they always do.
     */
    public AsyncMetricRecorderBuilder synchronous(boolean value) {
        synchronous = value;
        return this;
    }

    /**
     * The recorder, with its workers started.
     *
     * @throws IllegalArgumentException if the name is not legal in Prometheus' data model or taken
     * @throws IllegalStateException if JCTools is not on the class path
     */
    public AsyncMetricRecorder build() {
        requireQueues();
        AsyncCounts counts = AsyncCounts.register(registry, name);
        AsyncWorker[] started = new AsyncWorker[isSynchronous() ? 0 : workers];
        for (int i = 0; i < started.length; i++) {
            MpscAtomicArrayQueue<AsyncRecord> queue = new MpscAtomicArrayQueue<>(bufferSize);
            started[i] = newWorker(queue, counts, i);
        }
        AsyncMetricRecorder recorder = new AsyncMetricRecorder(this, counts, started);
        recorder.start();
        return recorder;
    }

    AsyncWorker newWorker(MpscAtomicArrayQueue<AsyncRecord> queue, AsyncCounts counts, int number) {
        String threadName = name.replace('_', '-') + "-" + number;
        return new AsyncWorker(queue, counts, Math.min(batchSize, queue.capacity()), flushTimeout, threadName);
    }

    private boolean isSynchronous() {
        return synchronous || registry.level() == MetricsLevel.DEBUG;
    }

    private void requireQueues() {
        if (!isSynchronous()) {
            try {
                new MpscAtomicArrayQueue<>(2);
            } catch (NoClassDefFoundError e) {
                throw new IllegalStateException(
                        "a recorder with workers needs JCTools: add org.jctools:jctools-core, or make it synchronous",
                        e);
            }
        }
    }

    private static int requireAtLeastOne(String what, String verb, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, but %s %d".formatted(what, verb, value));
        }
        return value;
    }

    private static Duration requireTimeout(String what, Duration value) {
        if (requireNonNull(value, what).isZero() || value.isNegative() || value.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(what + " must be longer than zero and at most a day, but is " + value);
        }
        return value;
    }

    static long saturatedNanos(Duration timeout) {
        return timeout.compareTo(LONGEST_TIMEOUT) < 0 ? timeout.toNanos() : LONGEST_TIMEOUT.toNanos();
    }
}
