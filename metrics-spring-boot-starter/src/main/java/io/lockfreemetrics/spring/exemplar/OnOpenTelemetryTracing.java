package io.lockfreemetrics.spring.exemplar;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * A sign that somebody makes spans. OpenTelemetry's API alone is none, nor is a bean of its SDK: whoever only exports metrics by
 * OTLP has them too, and would pay for exemplars that never come.
 */
final class OnOpenTelemetryTracing extends AnyNestedCondition {

    OnOpenTelemetryTracing() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(TracerProvider.class)
    static final class Provided {}

    @ConditionalOnBean(Tracer.class)
    static final class Made {}

    /** The agent's class is seen by all applications that it looks after. */
    @ConditionalOnClass(name = "io.opentelemetry.javaagent.OpenTelemetryAgent")
    static final class Agent {}

    /** OpenTelemetry's own starter. */
    @ConditionalOnClass(name = "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration")
    static final class Starter {}

    /** The application made spans known in another way, and says so. */
    @ConditionalOnProperty("lockfree.metrics.exemplars.enabled")
    static final class AskedFor {}
}
