package io.lockfreemetrics.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a flip costs per series of the registry: a cut of all of them, of which nothing or everything is new, and of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlipBenchmark {

    @Param({"1", "100", "10000"})
    public int series;

    private final OurTimers timers = new OurTimers();

    @Setup
    public void register() {
        timers.registerRecorded(0, series);
    }

    @Benchmark
    public void baseline() {}

    @Benchmark
    public Object allIdle() {
        return timers.snapshotAll();
    }

    /** To be taken away from {@link #allRecorded}. */
    @Benchmark
    public void recordIntoAll(Durations durations) {
        for (int i = 0; i < series; i++) {
            timers.record(i, durations.next());
        }
    }

    @Benchmark
    public Object allRecorded(Durations durations) {
        recordIntoAll(durations);
        return timers.snapshotAll();
    }

    @Benchmark
    public Object one() {
        return timers.timer(0).snapshot();
    }
}
