package io.lockfreemetrics.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A benchmark of requests that fail, or that nobody measures, would look fast. */
class ApplicationTest {

    private static final String PATTERN = "uri=\"/documents/{id}\"";

    static Stream<Supplier<Application>> applications() {
        return Stream.of(
                FilterBenchmark.Unmeasured::new,
                FilterBenchmark.Wrapped::new,
                FilterBenchmark.Starter::new,
                FilterBenchmark.Observed::new);
    }

    @ParameterizedTest
    @MethodSource("applications")
    void eachRequestIsAnsweredWithTheDocument(Supplier<Application> starting) throws Exception {
        try (Application application = starting.get()) {
            assertThat(application.serve()).isEqualTo(200 + Handler.BODY.length);
            assertThat(application.serve()).isEqualTo(200 + Handler.BODY.length);
        }
    }

    @Test
    void theStarterHasItsValveAndEachOfTheOthersItsFilter() {
        try (Application starter = new FilterBenchmark.Starter();
                Application wrapped = new FilterBenchmark.Wrapped();
                Application observed = new FilterBenchmark.Observed()) {
            assertThat(starter.tomcat().getEngine().getPipeline().getValves())
                    .extracting(valve -> valve.getClass().getSimpleName())
                    .contains("HttpExchangeValve");
            assertThat(filters(starter)).isEqualTo(2);
            assertThat(filters(wrapped)).isEqualTo(2);
            assertThat(filters(observed)).isEqualTo(2);
        }
    }

    private static long filters(Application application) {
        return application.bean(ServletContext.class).getFilterRegistrations().values().stream()
                .filter(filter -> !filter.getClassName().startsWith("org.apache."))
                .count();
    }

    @Test
    void theStarterMeasuresEachRequest() throws Exception {
        try (Application application = new FilterBenchmark.Starter()) {
            application.serve();
            application.serve();

            assertThat(application.bean(MetricsRegistry.class).snapshotAll().toPrometheusFormat())
                    .contains("http_requests_total{method=\"GET\"," + PATTERN + ",status=\"200\"} 2")
                    .contains("http_bytes_sent_total{method=\"GET\"," + PATTERN + ",status=\"200\"} "
                            + 2 * Handler.BODY.length);
        }
    }

    @Test
    void micrometerMeasuresEachRequest() throws Exception {
        try (Application application = new FilterBenchmark.Observed()) {
            application.serve();
            application.serve();

            assertThat(application.bean(PrometheusMeterRegistry.class).scrape())
                    .containsPattern("http_server_requests_seconds_count\\{.*uri=\"/documents/\\{id}\".*} 2");
        }
    }
}
