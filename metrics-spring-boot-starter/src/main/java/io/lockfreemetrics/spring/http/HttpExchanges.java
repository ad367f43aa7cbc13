package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Begins and ends exchanges, for whoever hears the container's first and last word about a request. Thread-safe. */
final class HttpExchanges {

    private final HttpMetrics metrics;
    private final List<HttpMetricsExclusion> exclusions;
    private final LongSupplier nanoTime;
    private final FailureLog failures = new FailureLog("HTTP exchange could not be measured");
    private final FailureLog exclusionFailures =
            new FailureLog("HTTP exchange is measured, as it could not be told whether it is excluded");

    HttpExchanges(HttpMetrics metrics, List<HttpMetricsExclusion> exclusions, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.exclusions = List.copyOf(exclusions);
        this.nanoTime = nanoTime;
    }

    /**
     * Before the first filter, by one who will tell of the end in any case.
     *
     * @return null if the request is excluded
     */
    @Nullable
    HttpExchange begin(HttpServletRequest request, HttpServletResponse response) {
        HttpExchange exchange = begin(request);
        if (exchange != null) {
            exchange.started(response, metrics);
        }
        return exchange;
    }

    /** Before the first filter. Returns null if the request is excluded. */
    @Nullable
    HttpExchange begin(HttpServletRequest request) {
        try {
            if (!isExcluded(request)) {
                HttpExchange exchange = new HttpExchange(nanoTime.getAsLong());
                exchange.attachTo(request);
                return exchange;
            }
        } catch (RuntimeException | LinkageError e) {
            failures.log(e);
        }
        return null;
    }

    private boolean isExcluded(HttpServletRequest request) {
        for (int i = 0; i < exclusions.size(); i++) {
            if (isExcludedBy(exclusions.get(i), request)) {
                return true;
            }
        }
        return false;
    }

    /** One that fails excludes nothing: paths that it can't make sense of are worth a look. */
    private boolean isExcludedBy(HttpMetricsExclusion exclusion, HttpServletRequest request) {
        try {
            return exclusion.excludes(request);
        } catch (RuntimeException | LinkageError e) {
            exclusionFailures.log(e);
            return false;
        }
    }

    /** After error pages, and after asynchronous handlers are done. Only the first time counts. */
    void end(HttpExchange exchange, HttpServletRequest request) {
        try {
            exchange.finish(request, metrics, nanoTime.getAsLong());
        } catch (RuntimeException | LinkageError e) {
            failures.log(e);
        }
    }
}
