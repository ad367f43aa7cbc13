package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.Exemplar;
import io.lockfreemetrics.ExposedFamily;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** An exemplar as OpenTelemetry's exporters read it. */
record OtlpExemplar(double value, long epochNanos, SpanContext span) implements DoubleExemplarData {

    static OtlpExemplar of(ExposedFamily family, Exemplar exemplar) {
        // Those of 64 bits are the low half of OpenTelemetry's.
        String padding = "0".repeat(TraceId.getLength() - exemplar.traceId().length());
        SpanContext span = SpanContext.create(
                padding + exemplar.traceId(), exemplar.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
        return new OtlpExemplar(family.inBaseUnit(exemplar.value()), nanos(exemplar.timestamp()), span);
    }

    private static long nanos(Instant time) {
        return TimeUnit.MILLISECONDS.toNanos(time.toEpochMilli());
    }

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public Attributes getFilteredAttributes() {
        return Attributes.empty();
    }

    @Override
    public long getEpochNanos() {
        return epochNanos;
    }

    @Override
    public SpanContext getSpanContext() {
        return span;
    }
}
