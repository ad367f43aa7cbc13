package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicCounter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each access mode costs for one word that all threads share: run with {@code -t 1} and {@code -t 2}. Increments by a read
 * and a write lose updates as soon as there are two threads; they are here for their price, not as candidates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryOrderingBenchmark {

    /** In the middle of its array, so that nothing else shares its cache line. */
    private static final int WORD = 16;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words = new long[2 * WORD];
    private final LongAdder adder = new LongAdder();
    private final AtomicCounter counter = new AtomicCounter();

    @Benchmark
    public void baseline() {}

    @Benchmark
    public void incrementPlain() {
        words[WORD]++;
    }

    @Benchmark
    public void incrementOpaque() {
        LONGS.setOpaque(words, WORD, (long) LONGS.getOpaque(words, WORD) + 1);
    }

    @Benchmark
    public void incrementReleaseAcquire() {
        LONGS.setRelease(words, WORD, (long) LONGS.getAcquire(words, WORD) + 1);
    }

    @Benchmark
    public void incrementVolatile() {
        LONGS.setVolatile(words, WORD, (long) LONGS.getVolatile(words, WORD) + 1);
    }

    @Benchmark
    public long getAndAddRelease() {
        return (long) LONGS.getAndAddRelease(words, WORD, 1L);
    }

    @Benchmark
    public long getAndAddVolatile() {
        return (long) LONGS.getAndAdd(words, WORD, 1L);
    }

    /** What taking a cell costs if nobody is in it. */
    @Benchmark
    public boolean compareAndSetOnce() {
        long seen = (long) LONGS.getOpaque(words, WORD);
        return LONGS.compareAndSet(words, WORD, seen, seen + 1);
    }

    @Benchmark
    public void incrementLongAdder() {
        adder.increment();
    }

    @Benchmark
    public void incrementAtomicCounter() {
        counter.increment();
    }

    @Benchmark
    public long readPlain() {
        return words[WORD];
    }

    @Benchmark
    public long readOpaque() {
        return (long) LONGS.getOpaque(words, WORD);
    }

    @Benchmark
    public long readAcquire() {
        return (long) LONGS.getAcquire(words, WORD);
    }

    @Benchmark
    public long readVolatile() {
        return (long) LONGS.getVolatile(words, WORD);
    }

    @Benchmark
    public long readLongAdder() {
        return adder.sum();
    }

    @Benchmark
    public long readAtomicCounter() {
        return counter.get();
    }
}
