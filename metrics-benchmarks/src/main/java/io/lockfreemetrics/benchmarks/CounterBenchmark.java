package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProviders;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

/** What an increment costs with the handle held, and with its labels looked up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CounterBenchmark {

    private static final String NAME = "requests";

    private final LongAdder adder = new LongAdder();
    private final AtomicLong atomic = new AtomicLong();

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter(NAME, "Requests");
    private final MetricFamily<AtomicCounter> family =
            registry.counterFamily(NAME + "_labelled", "Requests", "method", "status");
    private final io.lockfreemetrics.provider.Counter striped = provider("striped");
    private final io.lockfreemetrics.provider.Counter seqlock = provider("seqlock");
    private final io.lockfreemetrics.provider.Counter standard = provider("standard");

    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final io.micrometer.core.instrument.Counter micrometerCounter =
            micrometer.counter(NAME + "_labelled", "method", "GET", "status", "200");

    private final Counter clientJava = Counter.builder()
            .name(NAME)
            .labelNames("method", "status")
            .withoutExemplars()
            .build();
    private final CounterDataPoint clientJavaCounter = clientJava.labelValues("GET", "200");

    private final SdkMeterProvider openTelemetry = SdkMeterProvider.builder()
            .registerMetricReader(new NoReader())
            .setExemplarFilter(ExemplarFilter.alwaysOff())
            .build();
    private final LongCounter openTelemetryCounter =
            openTelemetry.get("benchmark").counterBuilder(NAME).build();
    private final Attributes attributes =
            Attributes.of(AttributeKey.stringKey("method"), "GET", AttributeKey.stringKey("status"), "200");

    private static io.lockfreemetrics.provider.Counter provider(String mode) {
        return MetricsProviders.create(mode).counter(NAME, "Requests");
    }

    @Benchmark
    public void baseline() {}

    @Benchmark
    public void longAdder() {
        adder.increment();
    }

    @Benchmark
    public void atomicLong() {
        atomic.incrementAndGet();
    }

    @Benchmark
    public void ours() {
        counter.increment();
    }

    @Benchmark
    public void oursLookedUp() {
        family.labels("GET", "200").increment();
    }

    @Benchmark
    public void providerStriped() {
        striped.increment();
    }

    @Benchmark
    public void providerSeqlock() {
        seqlock.increment();
    }

    @Benchmark
    public void providerStandard() {
        standard.increment();
    }

    @Benchmark
    public void micrometer() {
        micrometerCounter.increment();
    }

    @Benchmark
    public void micrometerLookedUp() {
        micrometer.counter(NAME + "_labelled", "method", "GET", "status", "200").increment();
    }

    @Benchmark
    public void clientJava() {
        clientJavaCounter.inc();
    }

    @Benchmark
    public void clientJavaLookedUp() {
        clientJava.labelValues("GET", "200").inc();
    }

    @Benchmark
    public void openTelemetry() {
        openTelemetryCounter.add(1, attributes);
    }
}
