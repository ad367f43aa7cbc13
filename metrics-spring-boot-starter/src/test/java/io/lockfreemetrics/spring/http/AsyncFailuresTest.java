package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import jakarta.servlet.AsyncEvent;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tomcat does not always report the end of an exchange whose client has left, but when it doesn't is a matter of luck. */
class AsyncFailuresTest {

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final HttpMetrics metrics = new HttpMetrics(registry, Buckets.latency(), status -> status >= 500);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/stream");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final HttpExchange exchange = new HttpExchange(0);
    private final AsyncFailures failures = new AsyncFailures(exchange, request, metrics, () -> 1);

    @BeforeEach
    void begin() {
        exchange.started(metrics);
        exchange.respondWith(response);
    }

    @Test
    void whoLeavesInTheMiddleOfTheResponseEndsTheExchangeOnce() {
        response.setCommitted(true);

        failures.onError(event(new IOException("Connection reset by peer")));
        exchange.finish(request, metrics, 2);

        assertThat(requests()).isEqualTo(1);
        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 1L);
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 0L);
    }

    @Test
    void beforeTheResponseIsOutTheContainerHasTheLastWord() {
        failures.onError(event(new IOException("Connection reset by peer")));

        assertThat(requests()).isZero();
    }

    @Test
    void aFailureOfTheHandlerIsNotTheEnd() {
        response.setCommitted(true);

        failures.onError(event(new IllegalStateException("on purpose")));

        assertThat(requests()).isZero();
    }

    private AsyncEvent event(Throwable thrown) {
        return new AsyncEvent(new MockAsyncContext(request, response), request, response, thrown);
    }

    private long requests() {
        return registry.snapshotAll().metrics().values().stream()
                .mapToLong(series -> series.requests())
                .sum();
    }
}
