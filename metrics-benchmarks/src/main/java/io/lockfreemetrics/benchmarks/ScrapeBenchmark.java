package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicTimer;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
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

/** What a scrape of many timers with 11 buckets costs, each of which has a few records: a snapshot and its text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScrapeBenchmark {

    private static final String NAME = "http_request_duration";
    private static final int RECORDS = 3;

    @Param({"100", "1000", "10000"})
    public int series;

    private final MetricsRegistry registry =
            MetricsRegistry.builder().maxSeriesPerFamily(1_000_000).build();
    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PrometheusRegistry clientJava = new PrometheusRegistry();
    private final PrometheusTextFormatWriter clientJavaWriter =
            PrometheusTextFormatWriter.builder().build();

    @Setup
    public void register() {
        Durations durations = new Durations();
        MetricFamily<AtomicTimer> family = registry.timerFamily(NAME, "Requests", Buckets.latency(), "uri");
        Histogram histogram = Histogram.builder()
                .name(NAME + "_seconds")
                .help("Requests")
                .classicOnly()
                .classicUpperBounds(Durations.boundsInSeconds())
                .labelNames("uri")
                .register(clientJava);
        for (int i = 0; i < series; i++) {
            String uri = "/documents/" + i;
            Timer timer = Timer.builder(NAME)
                    .tag("uri", uri)
                    .serviceLevelObjectives(Durations.bounds())
                    .register(micrometer);
            for (int n = 0; n < RECORDS; n++) {
                long nanos = durations.next();
                family.labels(uri).record(nanos);
                histogram.labelValues(uri).observe(nanos / 1e9);
                timer.record(nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    @Benchmark
    public void baseline() {}

    @Benchmark
    public Object oursSnapshotOnly() {
        return registry.snapshotAll();
    }

    @Benchmark
    public void oursPrometheus() throws IOException {
        registry.snapshotAll().writePrometheus(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void oursJson() throws IOException {
        registry.snapshotAll().writeJson(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void micrometer() throws IOException {
        micrometer.scrape(OutputStream.nullOutputStream());
    }

    @Benchmark
    public void clientJava() throws IOException {
        clientJavaWriter.write(OutputStream.nullOutputStream(), clientJava.scrape());
    }
}
