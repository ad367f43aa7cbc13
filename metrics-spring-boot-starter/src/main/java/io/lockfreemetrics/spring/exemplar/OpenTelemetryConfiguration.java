package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.SpanContext;
import io.opentelemetry.api.trace.Span;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The current span of OpenTelemetry. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Span.class)
@Conditional(OnOpenTelemetryTracing.class)
@ConditionalOnMissingBean(SpanContext.class)
final class OpenTelemetryConfiguration {

    @Bean
    SpanContext lockFreeOpenTelemetrySpanContext() {
        return new OpenTelemetrySpanContext();
    }
}
