package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsSnapshot;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;

/** What is different where a valve in Tomcat begins and ends exchanges. */
class ValveExchangeTest extends HttpServer {

    @Test
    void theApplicationHasNoListener(@Autowired ApplicationContext context) throws Exception {
        assertThat(exchangeListeners(context)).isZero();
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

    @Test
    void whatAFilterInFrontOfOursMakesAsynchronousEndsToo() {
        assertThat(get("/in-front/asynchronous").statusCode()).isEqualTo(200);

        assertThat(awaitExchanges(1, "GET", "/in-front/asynchronous", 200).bytesSent())
                .isEqualTo("done".length());
        awaitIdle();
    }

    @Test
    void whatAFilterInFrontOfOursAnswersHasItsStatus() {
        assertThat(get("/in-front/teapot").statusCode()).isEqualTo(418);

        awaitExchanges(1, "GET", HttpLabels.UNMATCHED, 418);
        awaitIdle();
    }

    @Test
    void otherApplicationsOfTheServerAreLeftOut(@Autowired ApplicationContext context) throws Exception {
        Tomcat tomcat = tomcat(context);
        Context other = tomcat.addContext("/other-application", null);
        try {
            awaitIdle();
            long before = allRequests();

            assertThat(get("/other-application/path").statusCode()).isEqualTo(404);
            assertThat(get("/plain/other-application").statusCode()).isEqualTo(404);

            await(() -> allRequests() == before + 1);
        } finally {
            tomcat.getHost().removeChild(other);
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
    void aFormWithoutLengthIsReceived() throws Exception {
        String head = String.join(
                "\r\n",
                "POST /form-in-chunks HTTP/1.1",
                "Host: test",
                "Connection: close",
                "Transfer-Encoding: chunked",
                "Content-Type: application/x-www-form-urlencoded",
                "",
                "");
        raw(head + String.join("\r\n", "5", "name=", "5", "value", "0", "", ""));

        assertThat(awaitExchanges(1, "POST", "/form-in-chunks", 200).bytesReceived())
                .isEqualTo("name=value".length());
    }

    /** What is behind the last boundary nobody waits for. */
    @Test
    void partsWhoseEndIsLateAreReceived() throws Exception {
        String parts = "--sep\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--sep--";
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream()
                    .write(("POST /parts-before-the-end HTTP/1.1\r\nHost: test\r\nContent-Length: "
                                    + (parts.length() + 2)
                                    + "\r\nContent-Type: multipart/form-data; boundary=sep\r\n\r\n" + parts)
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(awaitExchanges(1, "POST", "/parts-before-the-end", 200).bytesReceived())
                    .isEqualTo(parts.length());
        }
    }

    /** As a RewriteValve does with a path that it has changed. */
    @Test
    void aRequestThatAnotherValveSendsThroughAllAgainIsOneExchange(@Autowired ApplicationContext context)
            throws Exception {
        Host host = tomcat(context).getHost();
        ValveBase again = new Again();
        host.getPipeline().addValve(again);
        try {
            awaitIdle();
            long before = allRequests();

            assertThat(get("/plain/again").statusCode()).isEqualTo(404);

            await(() -> allRequests() > before);
            awaitIdle();
            assertThat(allRequests()).isEqualTo(before + 1);
        } finally {
            host.getPipeline().removeValve(again);
        }
    }

    private static final class Again extends ValveBase {

        private boolean done;

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (done) {
                getNext().invoke(request, response);
            } else {
                done = true;
                request.getConnector()
                        .getService()
                        .getContainer()
                        .getPipeline()
                        .getFirst()
                        .invoke(request, response);
            }
        }
    }

    @Test
    void whatBelongsToNoApplicationPassesBy() throws Exception {
        Valve next = mock();
        HttpExchangeValve valve = new HttpExchangeValve();
        valve.measure(mock(), exchanges(MetricsRegistry.create()));
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
        HttpExchangeValveCustomizer customizer = new HttpExchangeValveCustomizer();

        customizer.customize(new WebServerFactory() {});

        assertThat(customizer.takeOver(mock(), exchanges(MetricsRegistry.create())))
                .isFalse();
    }

    private static HttpExchanges exchanges(MetricsRegistry registry) {
        HttpMetrics metrics = new HttpMetrics(registry, Buckets.latency(), status -> status >= 500);
        return new HttpExchanges(metrics, List.of(), System::nanoTime);
    }
}
