package io.lockfreemetrics.benchmarks;

import com.codahale.metrics.ExponentiallyDecayingReservoir;
import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.netflix.spectator.api.DefaultRegistry;
import io.lockfreemetrics.AtomicTimer;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.provider.MetricsProviders;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;
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
 * What one record of a request costs, next to one increment: each library with its handle held, the same values and the same 11
 * bounds where it has bounds. Run with {@code -t 1}, {@code -t 2} and {@code -t 64}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {

    private static final String NAME = "http_request_duration";

    private final LongAdder adder = new LongAdder();
    private final AtomicLong atomic = new AtomicLong();
    private final SeveralFields fields = new SeveralFields();

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final MetricsCollector collector = registry.collector("http", "Requests", Buckets.latency());
    private final AtomicTimer timer = registry.timer("timer", "Requests");
    private final AtomicTimer exponentialTimer =
            registry.timer("exponential", "Requests", Buckets.exponential(Unit.NANOSECONDS));

    private final MetricFamily<AtomicTimer> family =
            registry.timerFamily("labelled", "Requests", Buckets.latency(), "method", "status");
    private final io.lockfreemetrics.provider.Histogram striped = provider("striped");
    private final io.lockfreemetrics.provider.Histogram seqlock = provider("seqlock");
    private final io.lockfreemetrics.provider.Histogram standard = provider("standard");

    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer micrometerTimer = Timer.builder(NAME).register(micrometer);
    private final Timer micrometerTimerWithBuckets = Timer.builder(NAME + "_slo")
            .serviceLevelObjectives(Durations.bounds())
            .register(micrometer);

    private final DistributionDataPoint clientJavaClassic = Histogram.builder()
            .name(NAME)
            .classicOnly()
            .classicUpperBounds(Durations.boundsInSeconds())
            .withoutExemplars()
            .labelNames("method")
            .build()
            .labelValues("GET");
    private final DistributionDataPoint clientJavaNative = Histogram.builder()
            .name(NAME)
            .nativeOnly()
            .withoutExemplars()
            .labelNames("method")
            .build()
            .labelValues("GET");
    private final DistributionDataPoint clientJavaBoth = Histogram.builder()
            .name(NAME)
            .classicUpperBounds(Durations.boundsInSeconds())
            .withoutExemplars()
            .labelNames("method")
            .build()
            .labelValues("GET");

    private final SdkMeterProvider openTelemetry = SdkMeterProvider.builder()
            .registerMetricReader(new NoReader())
            .setExemplarFilter(ExemplarFilter.alwaysOff())
            .build();
    private final DoubleHistogram openTelemetryHistogram = openTelemetry
            .get("benchmark")
            .histogramBuilder(NAME)
            .setExplicitBucketBoundariesAdvice(
                    Arrays.stream(Durations.boundsInSeconds()).boxed().toList())
            .build();
    /** Held, not bound: that takes its incubating API. */
    private final Attributes attributes = Attributes.of(AttributeKey.stringKey("method"), "GET");

    private final com.codahale.metrics.Timer dropwizardTimer =
            new com.codahale.metrics.Timer(new ExponentiallyDecayingReservoir());
    private final com.codahale.metrics.Timer dropwizardTimerLockFree = new com.codahale.metrics.Timer(
            LockFreeExponentiallyDecayingReservoir.builder().build());

    private final Recorder hdr = hdrRecorder();
    private final com.netflix.spectator.api.Timer spectatorTimer = new DefaultRegistry().timer(NAME);

    private static io.lockfreemetrics.provider.Histogram provider(String mode) {
        return MetricsProviders.create(mode).histogram(NAME, "Requests", Buckets.latency());
    }

    /** With a fixed range, as that makes its records cheapest. */
    static Recorder hdrRecorder() {
        return new Recorder(1, TimeUnit.HOURS.toNanos(1), 2);
    }

    @Benchmark
    public long baseline(Durations durations) {
        return durations.next();
    }

    @Benchmark
    public long longAdderIncrement(Durations durations) {
        adder.increment();
        return durations.next();
    }

    @Benchmark
    public long atomicLongIncrement(Durations durations) {
        atomic.incrementAndGet();
        return durations.next();
    }

    @Benchmark
    public void severalAtomics(Durations durations) {
        fields.recordAtomically(durations.next(), 100, 10);
    }

    @Benchmark
    public void synchronizedFields(Durations durations) {
        fields.recordLocked(durations.next(), 100, 10);
    }

    @Benchmark
    public void oursCollector(Durations durations) {
        collector.recordRequest(durations.next(), false, 100, 10);
    }

    @Benchmark
    public void oursTimer(Durations durations) {
        timer.record(durations.next());
    }

    @Benchmark
    public void oursTimerExponential(Durations durations) {
        exponentialTimer.record(durations.next());
    }

    @Benchmark
    public void oursTimerLookedUp(Durations durations) {
        family.labels("GET", "200").record(durations.next());
    }

    @Benchmark
    public void providerStriped(Durations durations) {
        striped.record(durations.next());
    }

    @Benchmark
    public void providerSeqlock(Durations durations) {
        seqlock.record(durations.next());
    }

    @Benchmark
    public void providerStandard(Durations durations) {
        standard.record(durations.next());
    }

    @Benchmark
    public void micrometerTimer(Durations durations) {
        micrometerTimer.record(durations.next(), TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public void micrometerTimerWithBuckets(Durations durations) {
        micrometerTimerWithBuckets.record(durations.next(), TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public void clientJavaClassic(Durations durations) {
        clientJavaClassic.observe(durations.next() / 1e9);
    }

    @Benchmark
    public void clientJavaNative(Durations durations) {
        clientJavaNative.observe(durations.next() / 1e9);
    }

    @Benchmark
    public void clientJavaClassicAndNative(Durations durations) {
        clientJavaBoth.observe(durations.next() / 1e9);
    }

    @Benchmark
    public void openTelemetryHistogram(Durations durations) {
        openTelemetryHistogram.record(durations.next() / 1e9, attributes);
    }

    @Benchmark
    public void dropwizardTimer(Durations durations) {
        dropwizardTimer.update(durations.next(), TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public void dropwizardTimerLockFree(Durations durations) {
        dropwizardTimerLockFree.update(durations.next(), TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public void hdrHistogramRecorder(Durations durations) {
        hdr.recordValue(durations.next());
    }

    @Benchmark
    public void spectatorTimer(Durations durations) {
        spectatorTimer.record(durations.next(), TimeUnit.NANOSECONDS);
    }
}
