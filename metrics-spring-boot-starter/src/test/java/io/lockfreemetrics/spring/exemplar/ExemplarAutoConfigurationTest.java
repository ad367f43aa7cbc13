package io.lockfreemetrics.spring.exemplar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Exemplar;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SpanContext;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.MetricsRegistryCustomizer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@SuppressWarnings("try") // a scope is only there to be closed
class ExemplarAutoConfigurationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final SdkTracerProvider sdk = SdkTracerProvider.builder().build();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, ExemplarAutoConfiguration.class));

    private static OtelTracer tracer(SdkTracerProvider sdk) {
        return new OtelTracer(sdk.get("test"), new OtelCurrentTraceContext(), event -> {});
    }

    private static SpanContext fixed(boolean sampled) {
        return new SpanContext() {
            @Override
            public boolean isSampled() {
                return sampled;
            }

            @Override
            public String traceId() {
                return TRACE;
            }

            @Override
            public String spanId() {
                return SPAN;
            }
        };
    }

    private static List<String> spansOfARecord(AssertableApplicationContext context) {
        AtomicHistogram histogram = context.getBean(MetricsRegistry.class).registerHistogram("histogram", 10);
        histogram.record(5);
        return histogram.snapshot().exemplars().stream().map(Exemplar::spanId).toList();
    }

    private static void assertTraced(AssertableApplicationContext context, Tracer tracer) {
        Span span = tracer.nextSpan().start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            assertThat(spansOfARecord(context)).containsExactly(span.context().spanId());
        } finally {
            span.end();
        }
    }

    @Test
    void theTracersSpanIsTheCurrentOne() {
        OtelTracer tracer = tracer(sdk);
        runner.withBean(Tracer.class, () -> tracer).run(context -> {
            assertThat(context).hasSingleBean(SpanContext.class).hasSingleBean(TracerSpanContext.class);
            assertThat(spansOfARecord(context)).isEmpty();
            assertTraced(context, tracer);
        });
    }

    @Test
    void spansThatAreNotSampledLeaveNoExemplars() {
        OtelTracer tracer = tracer(
                SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build());
        runner.withBean(Tracer.class, () -> tracer).run(context -> {
            Span span = tracer.nextSpan().start();
            try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
                assertThat(spansOfARecord(context)).isEmpty();
            }
        });
    }

    @Test
    void aTracerThatNeedsTheRegistryDoesNotMakeACycle() {
        runner.withUserConfiguration(MeasuredTracer.class)
                .run(context -> assertTraced(context, context.getBean(Tracer.class)));
    }

    @Test
    void anApplicationThatIsLazyHasThemToo() {
        OtelTracer tracer = tracer(sdk);
        runner.withBean(Tracer.class, () -> tracer)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertTraced(context, tracer));
    }

    @Test
    void withoutATracerItIsOpenTelemetrysSpan() {
        runner.withBean(
                        SdkTracerProvider.class,
                        () -> SdkTracerProvider.builder().build())
                .run(this::assertOpenTelemetrysSpan);
        runner.withBean(io.opentelemetry.api.trace.Tracer.class, () -> sdk.get("test"))
                .run(this::assertOpenTelemetrysSpan);
        runner.withPropertyValues("lockfree.metrics.exemplars.enabled=true").run(this::assertOpenTelemetrysSpan);
    }

    private void assertOpenTelemetrysSpan(AssertableApplicationContext context) {
        assertThat(context).hasSingleBean(OpenTelemetrySpanContext.class);
        assertThat(spansOfARecord(context)).isEmpty();
        io.opentelemetry.api.trace.Span span =
                sdk.get("test").spanBuilder("work").startSpan();
        try (var scope = span.makeCurrent()) {
            assertThat(spansOfARecord(context))
                    .containsExactly(span.getSpanContext().getSpanId());
        } finally {
            span.end();
        }
    }

    @Test
    void classesThatWhoExportsMetricsHasTooAreNoSignOfSpans() {
        runner.withBean(OpenTelemetry.class, OpenTelemetry::noop)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SpanContext.class));
    }

    @Test
    void withoutEitherThereAreNone() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer.tracing", "io.opentelemetry"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(SpanContext.class);
                    assertThat(spansOfARecord(context)).isEmpty();
                });
    }

    @Test
    void theApplicationsOwnSpanContextWins() {
        runner.withBean(Tracer.class, () -> tracer(sdk))
                .withBean("own", SpanContext.class, () -> fixed(true))
                .run(context -> {
                    assertThat(context).hasSingleBean(SpanContext.class);
                    assertThat(spansOfARecord(context)).containsExactly(SPAN);
                });
    }

    @Test
    void aCustomizerOfTheApplicationWins() {
        runner.withBean("own", SpanContext.class, () -> fixed(false))
                .withBean(MetricsRegistryCustomizer.class, () -> builder -> builder.exemplars(fixed(true)))
                .run(context -> assertThat(spansOfARecord(context)).containsExactly(SPAN));
    }

    @Test
    void theyCanBeSwitchedOff() {
        runner.withPropertyValues("lockfree.metrics.exemplars.enabled=false")
                .withBean("own", SpanContext.class, () -> fixed(true))
                .run(context -> assertThat(spansOfARecord(context)).isEmpty());
    }

    @Test
    void withoutMetricsThereIsNothing() {
        runner.withPropertyValues("lockfree.metrics.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SpanContext.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class MeasuredTracer {

        @Bean
        Tracer tracer(MetricsRegistry registry) {
            registry.counter("spans", "").increment();
            return ExemplarAutoConfigurationTest.tracer(
                    SdkTracerProvider.builder().build());
        }
    }
}
