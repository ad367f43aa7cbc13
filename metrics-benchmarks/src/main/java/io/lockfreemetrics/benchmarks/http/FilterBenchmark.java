package io.lockfreemetrics.benchmarks.http;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * What measuring adds to one GET request with a small answer: the starter's filter and listener, with duration buckets, bytes
 * and active requests, next to Spring's filter with Micrometer's Prometheus registry, with duration and active requests. What
 * one adds is its time and allocation less that of the baseline. Run with {@code -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {

    private final Starter starter = new Starter();
    private final ServletRequestListener listener = starter.listener();
    private final Filter filter = starter.filter();
    private final Filter plainWrappers = new PlainWrappers();
    private final Filter micrometerFilter = new ServerHttpObservationFilter(observations());

    private static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new DefaultMeterObservationHandler(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        return registry;
    }

    @TearDown
    public void close() {
        starter.close();
    }

    @Benchmark
    public long baseline(Connection connection) throws IOException {
        return connection.serve();
    }

    /** What of the difference to the baseline are the objects that the Servlet API asks for. */
    @Benchmark
    public long wrappersAlone(Connection connection) throws IOException, ServletException {
        return connection.serve(plainWrappers);
    }

    @Benchmark
    public long oursFilter(Connection connection) throws IOException, ServletException {
        return connection.serve(listener, filter);
    }

    @Benchmark
    public long micrometerFilter(Connection connection) throws IOException, ServletException {
        return connection.serve(micrometerFilter);
    }
}
