package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsSnapshot;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is a matter of luck in a server, or would keep it from shutting down: with stand-ins for the connector's parts. */
class GivenUpExchangeValveTest {

    private final MetricsRegistry registry = MetricsRegistry.create();
    private boolean excluded;
    private final HttpExchanges exchanges = new HttpExchanges(
            new HttpMetrics(registry, Buckets.latency(), status -> status >= 500),
            List.of(request -> excluded),
            System::nanoTime);
    private final ServletContext application = mock();
    private final Context context = mock();
    private final Valve next = mock();
    private final HttpExchangeValve valve = new HttpExchangeValve();
    private final GivenUpExchangeValve last = new GivenUpExchangeValve(exchanges);

    /** A connector goes on to use it. */
    private final org.apache.coyote.Request ofConnector = new org.apache.coyote.Request();

    private final MockHttpServletRequest facade = new MockHttpServletRequest("GET", "/");
    private final Request request = mock();
    private final Response response = mock();

    @BeforeEach
    void connect() {
        when(context.getServletContext()).thenReturn(application);
        when(request.getContext()).thenReturn(context);
        when(request.getRequest()).thenReturn(facade);
        when(request.getCoyoteRequest()).thenReturn(ofConnector);
        when(response.getResponse()).thenReturn(new MockHttpServletResponse());
        valve.measure(application, exchanges);
        valve.setNext(next);
    }

    private void invoke(Answer<?> behaviour) throws Exception {
        doAnswer(behaviour).when(next).invoke(request, response);
        valve.invoke(request, response);
    }

    private Object goOnAsynchronously() {
        when(request.isAsync()).thenReturn(true);
        return "";
    }

    @Test
    void anErrorThatTomcatDoesNotCatchEndsAnAsynchronousExchange() {
        assertThatThrownBy(() -> invoke(invocation -> {
                    goOnAsynchronously();
                    throw new InternalError("on purpose");
                }))
                .isInstanceOf(InternalError.class);

        assertThat(only("GET", 500).errors()).isOne();
        assertNoneIsActive();
    }

    @Test
    void whatAListenerThrewIsAnError() throws Exception {
        invoke(invocation -> goOnAsynchronously());
        when(response.getStatus()).thenReturn(500);

        last.log(request, response, 1);

        assertThat(only("GET", 500).errors()).isOne();
        assertThat(aborted()).isZero();
        assertNoneIsActive();
    }

    @Test
    void aConnectionThatFailsBeforeAnybodyIsToldWasLeft() throws Exception {
        invoke(invocation -> goOnAsynchronously());
        when(response.getStatus()).thenReturn(200);

        last.log(request, response, 1);

        assertThat(only("GET", 200).errors()).isZero();
        assertThat(aborted()).isOne();
        assertNoneIsActive();
    }

    @Test
    void aListenerThatThrowsWhenItIsToldThatTheClientLeftChangesNothing() throws Exception {
        invoke(invocation -> goOnAsynchronously());
        when(response.getStatus()).thenReturn(500);
        when(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)).thenReturn(new IOException("reset"));

        last.log(request, response, 1);

        assertThat(only("GET", 200).errors()).isZero();
        assertThat(aborted()).isOne();
        assertNoneIsActive();
    }

    /** As a rewriting valve may have it written for a redirect. */
    @Test
    void anAccessLogBeforeTheEndEndsNothing() throws Exception {
        invoke(invocation -> {
            last.log(request, response, 1);
            assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 1L);
            return null;
        });

        assertThat(only("GET", 200).errors()).isZero();
        assertThat(aborted()).isZero();
        assertNoneIsActive();
    }

    @Test
    void whatIsOverIsLeftAlone() throws Exception {
        invoke(invocation -> null);

        last.log(request, response, 1);

        assertThat(only("GET", 200).errors()).isZero();
        assertThat(aborted()).isZero();
        assertNoneIsActive();
    }

    /** Tomcat writes no access log of HTTP/2 streams that it takes back in the middle. */
    @Test
    void whoeverGetsTheRequestOfAStreamThatWasTakenBackEndsItsExchange() throws Exception {
        facade.setAsyncSupported(true);
        facade.setMethod("POST");
        invoke(invocation -> {
            facade.startAsync();
            return goOnAsynchronously();
        });
        when(request.isAsync()).thenReturn(false);
        facade.setMethod("GET");
        facade.setAsyncStarted(false);

        invoke(invocation -> null);

        Map<String, MetricsSnapshot> all = registry.snapshotAll().metrics();
        assertThat(all.keySet()).anyMatch(key -> key.contains("POST")).anyMatch(key -> key.contains("GET"));
        assertThat(all.values()).extracting(MetricsSnapshot::requests).containsExactly(1L, 1L);
        assertNoneIsActive();
    }

    @Test
    void anExcludedRequestHasNothingOfAStreamThatWasTakenBack() throws Exception {
        invoke(invocation -> goOnAsynchronously());
        when(request.isAsync()).thenReturn(false);
        excluded = true;

        invoke(invocation -> {
            assertThat(HttpExchange.of(facade)).isNull();
            return null;
        });

        last.log(request, response, 1);
        assertThat(registry.snapshotAll().metrics().values()).noneMatch(series -> series.requests() > 1);
    }

    @Test
    void anApplicationThatIsReloadedHasOne() {
        StandardContext reloaded = new StandardContext() {
            @Override
            public ServletContext getServletContext() {
                return application;
            }
        };
        StandardPipeline pipeline = (StandardPipeline) reloaded.getPipeline();
        pipeline.setBasic(null);
        Container host = mock();
        when(host.findChildren()).thenReturn(new Container[] {reloaded});
        Container server = mock();
        when(server.findChildren()).thenReturn(new Container[] {host});

        GivenUpExchangeValve.addTo(application, server, exchanges);
        GivenUpExchangeValve.addTo(application, server, exchanges);

        assertThat(Arrays.stream(pipeline.getValves()).filter(GivenUpExchangeValve.class::isInstance))
                .hasSize(1);
    }

    private MetricsSnapshot only(String method, int status) {
        Map<String, MetricsSnapshot> all = registry.snapshotAll().metrics();
        String series = "http{method=\"%s\",uri=\"UNMATCHED\",status=\"%d\"}".formatted(method, status);
        assertThat(all).containsOnlyKeys(series);
        MetricsSnapshot exchanges = all.get(series);
        assertThat(exchanges.requests()).isOne();
        return exchanges;
    }

    private long aborted() {
        return registry.snapshotAll().counters().get("http_aborted_requests");
    }

    private void assertNoneIsActive() {
        assertThat(registry.snapshotAll().gauges()).containsEntry("http_active_requests", 0L);
    }
}
