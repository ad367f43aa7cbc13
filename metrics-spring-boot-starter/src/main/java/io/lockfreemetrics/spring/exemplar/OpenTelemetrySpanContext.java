package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.SpanContext;
import io.opentelemetry.api.trace.Span;

/** The current span of OpenTelemetry, be it that of an SDK or of its Java agent. */
final class OpenTelemetrySpanContext implements SpanContext {

    @Override
    public boolean isSampled() {
        return Span.current().getSpanContext().isSampled();
    }

    @Override
    public String traceId() {
        return Span.current().getSpanContext().getTraceId();
    }

    @Override
    public String spanId() {
        return Span.current().getSpanContext().getSpanId();
    }
}
