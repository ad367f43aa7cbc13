package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsSnapshot;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;

/** What is different where a valve in Tomcat begins and ends exchanges. */
class ValveExchangeTest extends HttpServer {

    @Test
    void noListenerIsRegistered(@Autowired ServletListenerRegistrationBean<?> listener) {
        assertThat(listener.isEnabled()).isFalse();
    }

    /** Tomcat gives up the request: it tells no listener of the end, and the client gets no answer. */
    @Test
    void anErrorThatTomcatDoesNotCatchEndsTheExchange() throws Exception {
        MetricsSnapshot before = exchanges("GET", HttpLabels.UNMATCHED, 500);
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream()
                    .write("GET /servlet/virtual-machine-error HTTP/1.1\r\nHost: test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", HttpLabels.UNMATCHED, 500);
            assertThat(after.errors()).isEqualTo(before.errors() + 1);
            awaitIdle();
        }
    }

    /** To a listener Tomcat says before the error page that such a request is over. */
    @Test
    void theErrorPageOfAnAsynchronousDispatchIsAPartOfItsRecord(@Autowired FilterRegistrationBean<ErrorPages> pages) {
        HttpResponse<byte[]> response = get("/async/conflict");

        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/async/conflict", 409);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length).isPositive();
        assertThat(pages.getFilter().recordedBefore("/async/conflict")).isZero();
        awaitIdle();
    }

    @Test
    void whatBelongsToNoApplicationPassesBy() throws Exception {
        Valve next = mock();
        HttpExchangeValve valve = new HttpExchangeValve(exchanges());
        valve.setNext(next);
        Request request = mock();
        Response response = mock();

        valve.invoke(request, response);

        verify(next).invoke(request, response);
        verify(request, never()).setAttribute(any(), any());
        verify(request, never()).getRequest();
    }

    @Test
    void aServerThatTakesNoValvesKeepsTheListener() {
        HttpExchangeValves valves = new HttpExchangeValves(exchanges(), true);

        valves.customize(new WebServerFactory() {});

        assertThat(valves.isInPlace()).isFalse();
    }

    private static HttpExchanges exchanges() {
        HttpMetrics metrics = new HttpMetrics(MetricsRegistry.create(), Buckets.latency(), status -> status >= 500);
        return new HttpExchanges(metrics, List.of(), System::nanoTime);
    }
}
