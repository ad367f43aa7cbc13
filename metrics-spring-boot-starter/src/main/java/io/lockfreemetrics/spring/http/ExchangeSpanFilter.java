package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.SpanContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Remembers the span of an exchange while it is the current one. Spring's observation of requests, one of the first filters, begins
 * and ends it, and this comes right behind.
 */
final class ExchangeSpanFilter implements Filter {

    private final SpanContext currentSpan;
    private final FailureLog failures = new FailureLog("Span of an HTTP exchange could not be remembered");

    ExchangeSpanFilter(SpanContext currentSpan) {
        this.currentSpan = currentSpan;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpExchange exchange = HttpExchange.of(request);
        if (exchange != null) {
            try {
                exchange.isPartOf(ExchangeSpan.of(currentSpan));
            } catch (RuntimeException | LinkageError e) {
                failures.log(e);
            }
        }
        chain.doFilter(request, response);
    }
}
