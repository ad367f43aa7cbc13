package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.SpanContext;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.MetricsRegistryCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Gives the registry the current span: that of the application's {@link SpanContext}, else of Micrometer Tracing's tracer, else
 * of OpenTelemetry. Where there is none of them, registry and records are as they would be without this.
 */
@AutoConfiguration(
        before = LockFreeMetricsAutoConfiguration.class,
        // A tracer that does nothing is none.
        beforeName = {
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration"
        },
        // Whoever makes a tracer, in Spring Boot 4 and 3.5.
        afterName = {
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnSwitch(
        value = {"enabled", "exemplars.enabled"},
        defaults = {true, true})
@EnableConfigurationProperties(ExemplarProperties.class)
// In this order: the second one only if the first one has no span.
@Import({TracerConfiguration.class, OpenTelemetryConfiguration.class})
public final class ExemplarAutoConfiguration {

    /** The first of all customizers, so that those of the application overrule it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MetricsRegistryCustomizer lockFreeExemplars(ObjectProvider<SpanContext> span) {
        return builder -> span.ifUnique(builder::exemplars);
    }
}
