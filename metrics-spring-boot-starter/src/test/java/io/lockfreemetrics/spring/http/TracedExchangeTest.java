package io.lockfreemetrics.spring.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Exemplar;
import io.lockfreemetrics.MetricsSnapshot;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A server with Spring's own observation of requests and a real tracer: exemplars lead to the request's own span. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = TracedExchangeTest.TracedApplication.class,
        properties = {
            "spring.main.banner-mode=off",
            "spring.main.allow-bean-definition-overriding=true",
            // In Spring Boot 3.5 these are there without a module of their own, and would begin a second span.
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration,"
                    + "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
            "logging.level.org.apache.catalina.core.ContainerBase=off",
        })
class TracedExchangeTest extends HttpServer {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private List<Exemplar> exemplarsOf(String path, String traceFlags, int status, String expectedTrace) {
        byte[] body = send(to(path).header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + traceFlags))
                .body();
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", path, status);
        if (status == 200) {
            // What the handler saw as its span.
            assertThat(new String(body, UTF_8)).startsWith(expectedTrace);
        }
        return exchanges.durations().exemplars();
    }

    @Test
    void anExchangeHasTheSpanThatItsHandlerWasIn() {
        String seen = new String(get("/traced/again").body(), UTF_8);
        assertThat(awaitExchanges(1, "GET", "/traced/again", 200).durations().exemplars())
                .singleElement()
                .satisfies(exemplar ->
                        assertThat(exemplar.traceId() + ' ' + exemplar.spanId()).isEqualTo(seen));
    }

    @Test
    void aTraceThatBeganElsewhereGoesOn() {
        assertThat(exemplarsOf("/traced", "01", 200, TRACE))
                .singleElement()
                .extracting(Exemplar::traceId)
                .isEqualTo(TRACE);
    }

    @Test
    void aTraceThatIsNotKeptLeavesNoExemplar() {
        assertThat(exemplarsOf("/traced/unsampled", "00", 200, TRACE)).isEmpty();
    }

    @Test
    void anAsynchronousExchangeHasTheSpanInWhichItBegan() {
        assertThat(exemplarsOf("/traced/async", "01", 200, TRACE))
                .singleElement()
                .extracting(Exemplar::traceId)
                .isEqualTo(TRACE);
    }

    @Test
    void anExchangeThatFailsHasTheSpanInWhichItDid() {
        assertThat(exemplarsOf("/traced/failing", "01", 500, TRACE))
                .singleElement()
                .extracting(Exemplar::traceId)
                .isEqualTo(TRACE);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class TracedApplication {

        private final ObservationRegistry observations = ObservationRegistry.create();

        @Bean
        ObservationRegistry observationRegistry(OtelTracer tracer) {
            observations
                    .observationConfig()
                    .observationHandler(new PropagatingReceiverTracingObservationHandler<>(
                            tracer,
                            new OtelPropagator(
                                    ContextPropagators.create(W3CTraceContextPropagator.getInstance()),
                                    SdkTracerProvider.builder().build().get("test"))));
            return observations;
        }

        @Bean
        OtelTracer tracer() {
            return TRACER;
        }

        private static final OtelTracer TRACER = new OtelTracer(
                SdkTracerProvider.builder().build().get("test"), new OtelCurrentTraceContext(), event -> {});

        private static String ids(Tracer tracer) {
            Span span = Objects.requireNonNull(tracer.currentSpan(), "current span");
            return span.context().traceId() + ' ' + span.context().spanId();
        }

        @GetMapping({"/traced", "/traced/again", "/traced/unsampled"})
        String traced() {
            return ids(TRACER);
        }

        @GetMapping("/traced/async")
        Callable<String> async() {
            String ids = ids(TRACER);
            return () -> ids;
        }

        @GetMapping("/traced/failing")
        String failing() {
            throw new IllegalStateException("on purpose, in " + ids(TRACER));
        }
    }
}
