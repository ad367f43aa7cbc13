package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.async.OverflowPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an increment costs its caller when a worker makes it, in bursts that the queue takes, as it would otherwise be the
 * caller's turn. For one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AsyncBenchmark {

    private static final int BURST = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The caller's own. */
    @State(Scope.Benchmark)
    public static class Direct {
        final AtomicCounter counter = MetricsRegistry.create().counter("requests", "Requests");
    }

    /** This library's recorder, which is empty when a burst begins. */
    @State(Scope.Benchmark)
    public static class Recorder {

        final AtomicCounter counter;
        final AsyncMetricRecorder keeping;
        final AsyncMetricRecorder dropping;

        public Recorder() {
            MetricsRegistry registry = MetricsRegistry.create();
            counter = registry.counter("requests", "Requests");
            keeping = AsyncMetricRecorder.builder(registry)
                    .name("keeping")
                    .bufferSize(2 * BURST)
                    .build();
            dropping = AsyncMetricRecorder.builder(registry)
                    .name("dropping")
                    .bufferSize(2 * BURST)
                    .whenUnavailable(OverflowPolicy.DROP)
                    .build();
        }

        @Setup(Level.Invocation)
        public void flush() {
            if (!keeping.flush(PATIENCE) || !dropping.flush(PATIENCE)) {
                throw new IllegalStateException("the workers did not make a burst of " + BURST + " in " + PATIENCE);
            }
        }

        @TearDown
        public void close() {
            keeping.close();
            dropping.close();
        }
    }

    /** JCTools' queue and a thread that empties it. */
    @State(Scope.Benchmark)
    public static class Queue {

        final DrainedQueue queue = new DrainedQueue(2 * BURST);

        @Setup(Level.Invocation)
        public void awaitEmpty() {
            queue.awaitEmpty(PATIENCE);
        }

        @TearDown
        public void close() {
            queue.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long baseline() {
        long sum = 0;
        for (int i = 0; i < BURST; i++) {
            sum += i;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void direct(Direct direct) {
        for (int i = 0; i < BURST; i++) {
            direct.counter.add(1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void queueAlone(Queue queue) {
        for (int i = 0; i < BURST; i++) {
            queue.queue.offer(queue);
        }
    }

    /** With an object for each element, like the recorder. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void queueAndElement(Queue queue) {
        for (int i = 0; i < BURST; i++) {
            queue.queue.offer(new DrainedQueue.Element(queue, i));
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void recorder(Recorder recorder) {
        for (int i = 0; i < BURST; i++) {
            recorder.keeping.record(recorder.counter, 1, AtomicCounter::add);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void recorderThatDrops(Recorder recorder) {
        for (int i = 0; i < BURST; i++) {
            recorder.dropping.record(recorder.counter, 1, AtomicCounter::add);
        }
    }
}
