package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Begins and ends exchanges. The end of a request is the container's last word: after error pages, and after asynchronous
 * handlers are done.
 */
final class HttpExchangeListener implements ServletRequestListener {

    private final HttpMetrics metrics;
    private final List<HttpMetricsExclusion> exclusions;
    private final LongSupplier nanoTime;
    private final FailureLog failures = new FailureLog();

    HttpExchangeListener(HttpMetrics metrics, List<HttpMetricsExclusion> exclusions, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.exclusions = List.copyOf(exclusions);
        this.nanoTime = nanoTime;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        try {
            if (event.getServletRequest() instanceof HttpServletRequest request && !isExcluded(request)) {
                new HttpExchange(nanoTime.getAsLong()).attachTo(request);
            }
        } catch (RuntimeException e) {
            failures.log(e);
        }
    }

    private boolean isExcluded(HttpServletRequest request) {
        for (int i = 0; i < exclusions.size(); i++) {
            if (exclusions.get(i).excludes(request)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        try {
            ServletRequest request = event.getServletRequest();
            HttpExchange exchange = HttpExchange.of(request);
            if (exchange != null) {
                exchange.finish((HttpServletRequest) request, metrics, nanoTime.getAsLong());
            }
        } catch (RuntimeException e) {
            failures.log(e);
        }
    }
}
