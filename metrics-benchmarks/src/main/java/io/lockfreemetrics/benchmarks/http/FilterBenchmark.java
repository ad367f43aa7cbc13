package io.lockfreemetrics.benchmarks.http;

import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.http.HttpMetricsAutoConfiguration;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * What measuring adds to one GET request with a small answer in Tomcat: all that the starter has for requests, with duration
 * buckets, bytes and active requests, next to Spring's filter with Micrometer's Prometheus registry, with duration and active
 * requests. What one adds is its time and allocation less that of the baseline. Run with {@code -prof gc}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {

    @State(Scope.Thread)
    public static class Unmeasured extends Application {}

    @State(Scope.Thread)
    public static class Wrapped extends Application {
        public Wrapped() {
            super(WrappingConfiguration.class);
        }
    }

    @State(Scope.Thread)
    public static class Starter extends Application {
        public Starter() {
            super(LockFreeMetricsAutoConfiguration.class, HttpMetricsAutoConfiguration.class);
        }
    }

    @State(Scope.Thread)
    public static class Observed extends Application {
        public Observed() {
            super(ObservingConfiguration.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WrappingConfiguration {

        @Bean
        PlainWrappers wrappers() {
            return new PlainWrappers();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ObservingConfiguration {

        @Bean
        PrometheusMeterRegistry meters() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }

        @Bean
        ServerHttpObservationFilter observations(PrometheusMeterRegistry meters) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
            return new ServerHttpObservationFilter(registry);
        }
    }

    @Benchmark
    public long baseline(Unmeasured application) throws Exception {
        return application.serve();
    }

    /** What of the difference to the baseline are the objects that the Servlet API asks for. */
    @Benchmark
    public long wrappersAlone(Wrapped application) throws Exception {
        return application.serve();
    }

    @Benchmark
    public long oursFilter(Starter application) throws Exception {
        return application.serve();
    }

    @Benchmark
    public long micrometerFilter(Observed application) throws Exception {
        return application.serve();
    }
}
