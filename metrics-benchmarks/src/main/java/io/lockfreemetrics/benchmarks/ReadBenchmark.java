package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicTimer;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What reading a counter, and one distribution, costs while one thread writes to it as fast as it can. */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {

    private final LongAdder adder = new LongAdder();
    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("requests", "Requests");
    private final AtomicTimer timer = registry.timer("durations", "Durations", Buckets.latency());

    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final io.micrometer.core.instrument.Counter micrometerCounter = micrometer.counter("requests");
    private final Timer micrometerTimer = Timer.builder("durations")
            .serviceLevelObjectives(Durations.bounds())
            .register(micrometer);

    private final Counter clientJavaCounter =
            Counter.builder().name("requests").withoutExemplars().build();
    private final Histogram clientJavaHistogram = Histogram.builder()
            .name("durations")
            .classicOnly()
            .classicUpperBounds(Durations.boundsInSeconds())
            .withoutExemplars()
            .build();

    private final Recorder hdr = RecordBenchmark.hdrRecorder();
    private org.HdrHistogram.@Nullable Histogram recycled;

    @Benchmark
    @Group("baseline")
    public void baseline() {}

    @Benchmark
    @Group("longAdder")
    public void longAdderIncrement() {
        adder.increment();
    }

    @Benchmark
    @Group("longAdder")
    public long longAdderSum() {
        return adder.sum();
    }

    @Benchmark
    @Group("oursCounter")
    public void oursIncrement() {
        counter.increment();
    }

    @Benchmark
    @Group("oursCounter")
    public long oursGet() {
        return counter.get();
    }

    @Benchmark
    @Group("micrometerCounter")
    public void micrometerIncrement() {
        micrometerCounter.increment();
    }

    @Benchmark
    @Group("micrometerCounter")
    public double micrometerGet() {
        return micrometerCounter.count();
    }

    @Benchmark
    @Group("clientJavaCounter")
    public void clientJavaIncrement() {
        clientJavaCounter.inc();
    }

    @Benchmark
    @Group("clientJavaCounter")
    public double clientJavaGet() {
        return clientJavaCounter.get();
    }

    @Benchmark
    @Group("oursTimer")
    public void oursRecord(Durations durations) {
        timer.record(durations.next());
    }

    @Benchmark
    @Group("oursTimer")
    public Object oursSnapshot() {
        return timer.snapshot();
    }

    @Benchmark
    @Group("micrometerTimer")
    public void micrometerRecord(Durations durations) {
        micrometerTimer.record(durations.next(), TimeUnit.NANOSECONDS);
    }

    @Benchmark
    @Group("micrometerTimer")
    public Object micrometerSnapshot() {
        return micrometerTimer.takeSnapshot();
    }

    @Benchmark
    @Group("clientJavaHistogram")
    public void clientJavaRecord(Durations durations) {
        clientJavaHistogram.observe(durations.next() / 1e9);
    }

    @Benchmark
    @Group("clientJavaHistogram")
    public Object clientJavaSnapshot() {
        return clientJavaHistogram.collect();
    }

    @Benchmark
    @Group("hdrHistogram")
    public void hdrRecord(Durations durations) {
        hdr.recordValue(durations.next());
    }

    @Benchmark
    @Group("hdrHistogram")
    public Object hdrSnapshot() {
        recycled = hdr.getIntervalHistogram(recycled);
        return recycled;
    }
}
