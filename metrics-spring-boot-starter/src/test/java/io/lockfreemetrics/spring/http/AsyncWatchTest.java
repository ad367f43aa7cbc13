package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tomcat does not always report the end of an exchange whose client has left, but when it doesn't is a matter of luck. */
class AsyncWatchTest {

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final HttpMetrics metrics = new HttpMetrics(registry, Buckets.latency(), status -> status >= 500);
    private final HttpExchanges exchanges = new HttpExchanges(metrics, List.of(), () -> 1);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/stream");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final HttpExchange exchange = new HttpExchange(0);
    private final AsyncWatch watch = new AsyncWatch(exchange, request, exchanges);

    @BeforeEach
    void begin() {
        exchange.started(response, metrics);
    }

    @Test
    void whoLeavesInTheMiddleOfTheResponseEndsTheExchangeOnce() {
        response.setCommitted(true);

        watch.onError(event(new IOException("Connection reset by peer")));
        exchange.finish(request, metrics, 2);

        assertThat(requests()).isEqualTo(1);
        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 1L);
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 0L);
    }

    @Test
    void beforeTheResponseIsOutTheContainerHasTheLastWord() {
        watch.onError(event(new IOException("Connection reset by peer")));

        assertThat(requests()).isZero();
    }

    /** Newer containers tell of it once more, as of a client that left. */
    @Test
    void aWriteThatWasRefusedIsAFailureOfTheHandler() {
        response.setCommitted(true);
        exchange.writeRefused();

        watch.onError(event(new IOException("closed")));
        exchange.finish(request, metrics, 2);

        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 0L);
        assertThat(registry.snapshotAll().metrics().values())
                .singleElement()
                .satisfies(one -> assertThat(one.errors()).isOne());
    }

    @Test
    void aFailureOfTheHandlerIsNotTheEnd() {
        response.setCommitted(true);

        watch.onError(event(new IllegalStateException("on purpose")));

        assertThat(requests()).isZero();
    }

    @Test
    void theFilterWatchesWhatIsStillGoingOnWhenItsChainReturns() throws Exception {
        request.setAsyncSupported(true);

        runFilter((request, response) -> request.startAsync());

        assertThat(((MockAsyncContext) request.getAsyncContext()).getListeners())
                .singleElement()
                .isInstanceOf(AsyncWatch.class);
    }

    @Test
    void theFilterAsksForNoAsynchronousContextWhereThereIsNone() throws Exception {
        runFilter((request, response) -> {});

        assertThat(request.getAsyncContext()).isNull();
    }

    @Test
    void whoFailsToWriteAfterTheDispatchEndsTheExchange() throws IOException {
        ServletOutputStream out = brokenOutput();
        response.setCommitted(true);
        request.setAsyncSupported(true);
        request.startAsync();
        AsyncWatch.begin(exchange, request, exchanges);

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);

        assertThat(requests()).isEqualTo(1);
        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 1L);
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 0L);
    }

    @Test
    void aRequestThatTheContainerHasTakenBackIsRecordedAllTheSame() throws IOException {
        ServletOutputStream out = brokenOutput();
        response.setCommitted(true);
        RecycledRequest recycled = new RecycledRequest();
        recycled.setAsyncSupported(true);
        recycled.startAsync();
        exchange.askedForParameters();
        AsyncWatch.begin(exchange, recycled, exchanges);
        recycled.isTakenBack = true;

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);

        assertThat(requests()).isEqualTo(1);
        assertThat(registry.snapshotAll().metrics().keySet())
                .anySatisfy(series -> assertThat(series).contains("method=\"POST\""));
        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 1L);
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 0L);
    }

    /** As Tomcat's: whatever it is asked then, it throws. */
    private static final class RecycledRequest extends MockHttpServletRequest {

        private boolean isTakenBack;

        RecycledRequest() {
            super("POST", "/stream");
            setContent(new byte[10]);
        }

        private void requireThere() {
            if (isTakenBack) {
                throw new IllegalStateException("The request object has been recycled");
            }
        }

        @Override
        public String getMethod() {
            requireThere();
            return super.getMethod();
        }

        @Override
        public long getContentLengthLong() {
            requireThere();
            return super.getContentLengthLong();
        }

        @Override
        public ServletInputStream getInputStream() {
            requireThere();
            return super.getInputStream();
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            requireThere();
            return super.getAttribute(name);
        }
    }

    /** When it was taken back before anything was known to be out. */
    @Test
    void aResponseThatTheContainerHasTakenBackEndsTheExchange() throws IOException {
        HttpExchange taken = new HttpExchange(0);
        taken.started(new TakenBackResponse(), metrics);
        request.setAsyncSupported(true);
        request.startAsync();
        AsyncWatch.begin(taken, request, exchanges);

        taken.writeFailed();

        assertThat(requests()).isEqualTo(1);
        assertThat(registry.snapshotAll().counters()).containsEntry("http_aborted_requests", 1L);
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 1L); // that of begin()
    }

    @Test
    void whoReadsFromARequestThatWasTakenBackHearsNothingOfIt() {
        HttpExchange taken = new HttpExchange(0);
        taken.started(new TakenBackResponse(), metrics);

        taken.readFailed();
        taken.noteCommit();
        taken.dispatchedToErrorPage();
        taken.finish(request, metrics, 2);

        assertThat(requests()).isEqualTo(1);
    }

    /** As Tomcat's between two steps of taking it back: it has no response any more. */
    private static final class TakenBackResponse extends MockHttpServletResponse {

        @Override
        public boolean isCommitted() {
            throw new NullPointerException("no response");
        }

        @Override
        public int getStatus() {
            throw new NullPointerException("no response");
        }
    }

    @Test
    void whoFailsToWriteInAnAsynchronousDispatchLeavesTheEndToIt() throws IOException {
        ServletOutputStream out = brokenOutput();
        response.setCommitted(true);
        request.setAsyncSupported(true);
        request.startAsync();
        AsyncWatch.begin(exchange, request, exchanges);
        exchange.endsLater(true);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThat(requests()).isZero();

        exchange.matched("/stream");
        exchange.endsLater(false);

        assertThat(registry.snapshotAll().metrics().keySet())
                .anySatisfy(series -> assertThat(series).contains("/stream"));
        assertThat(requests()).isEqualTo(1);
    }

    /** On another thread, when what was sent so far is about to be recorded. */
    @Test
    void anErrorPageInTheMiddleOfTheEndIsNotSentTwice() {
        exchange.sent(10);

        exchange.finish(
                new MockHttpServletRequest() {
                    @Override
                    public String getMethod() {
                        exchange.addErrorPage(request, metrics);
                        return "GET";
                    }
                },
                metrics,
                2);

        assertThat(registry.snapshotAll().metrics().values())
                .singleElement()
                .satisfies(one -> assertThat(one.bytesSent()).isEqualTo(10));
    }

    /** Without a valve Tomcat may show the error page of a request that never came to our filter before. */
    @Test
    void anErrorPageAfterTheEndIsNotActive() {
        HttpExchange ended = new HttpExchange(0);
        ended.finish(request, metrics, 2);

        ended.started(response, metrics);

        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 1L); // that of begin()
    }

    @Test
    void whoFailsToWriteBeforeTheDispatchIsOverLeavesTheEndToIt() throws IOException {
        ServletOutputStream out = brokenOutput();
        response.setCommitted(true);
        request.setAsyncSupported(true);
        request.startAsync();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThat(requests()).isZero();

        exchange.matched("/stream");
        AsyncWatch.begin(exchange, request, exchanges);

        assertThat(registry.snapshotAll().metrics().keySet())
                .anySatisfy(series -> assertThat(series).contains("/stream"));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aSynchronousExchangeIsEndedByTheContainerOnly() throws IOException {
        ServletOutputStream out = brokenOutput();
        response.setCommitted(true);
        AsyncWatch.begin(exchange, request, exchanges);

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);

        assertThat(requests()).isZero();
    }

    private void runFilter(FilterChain chain) throws Exception {
        exchange.attachTo(request);
        new HttpMetricsFilter(metrics, exchanges).doFilter(request, response, chain);
    }

    /** The response's stream as the application has it, on top of one that the client does not read any more. */
    private ServletOutputStream brokenOutput() throws IOException {
        HttpServletResponse broken = new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() {
                return new BrokenStream();
            }
        };
        return CountingResponse.of(broken, exchange).getOutputStream();
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
