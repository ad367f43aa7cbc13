package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.SpanContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The current span of Micrometer Tracing. Gets the tracer when all beans are there, as those that the tracer needs may need the
 * registry; until then there is no span.
 */
final class TracerSpanContext implements SpanContext, SmartInitializingSingleton {

    private final ObjectProvider<Tracer> tracers;
    private volatile @Nullable Tracer tracer;

    TracerSpanContext(ObjectProvider<Tracer> tracers) {
        this.tracers = tracers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tracer = tracers.getIfUnique();
    }

    @Override
    public boolean isSampled() {
        TraceContext context = context();
        return context != null && Boolean.TRUE.equals(context.sampled());
    }

    @Override
    public @Nullable String traceId() {
        TraceContext context = context();
        return context == null ? null : context.traceId();
    }

    @Override
    public @Nullable String spanId() {
        TraceContext context = context();
        return context == null ? null : context.spanId();
    }

    private @Nullable TraceContext context() {
        Tracer known = tracer;
        Span span = known == null ? null : known.currentSpan();
        return span == null ? null : span.context();
    }
}
