package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.SpanContext;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The current span of Micrometer Tracing's tracer. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean(Tracer.class)
@ConditionalOnMissingBean(SpanContext.class)
final class TracerConfiguration {

    /** Nobody may need it before all beans are there, and then it would not get its tracer any more. */
    @Bean
    @Lazy(false)
    TracerSpanContext lockFreeTracerSpanContext(ObjectProvider<Tracer> tracer) {
        return new TracerSpanContext(tracer);
    }
}
