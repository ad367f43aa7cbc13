package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.SpanContext;
import org.jspecify.annotations.Nullable;

/** The span of an exchange, which is over when the exchange is recorded. Immutable. */
record ExchangeSpan(String traceId, String spanId) implements SpanContext {

    /** The current span, null if it is not sampled. */
    static @Nullable ExchangeSpan of(SpanContext current) {
        if (!current.isSampled()) {
            return null;
        }
        String traceId = current.traceId();
        String spanId = current.spanId();
        return traceId == null || spanId == null ? null : new ExchangeSpan(traceId, spanId);
    }

    @Override
    public boolean isSampled() {
        return true;
    }
}
