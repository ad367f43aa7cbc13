package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The running server, asked from outside, and what the registry says about it. */
@HttpTest
abstract class HttpServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MetricsSnapshot NOTHING = new MetricsCollector(Buckets.latency()).snapshot();

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    int port;

    @Autowired
    MetricsRegistry registry;

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<byte[]> get(String path) {
        return send(to(path));
    }

    HttpResponse<byte[]> post(String path, String contentType, String body) {
        return send(to(path).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends what no client library would, and returns everything that comes back. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    static String bodyOf(String rawResponse) {
        return rawResponse.substring(rawResponse.indexOf("\r\n\r\n") + 4);
    }

    MetricsSnapshot exchanges(String method, String uri, int status) {
        return exchanges(method, uri, Integer.toString(status));
    }

    MetricsSnapshot exchanges(String method, String uri, String status) {
        String key = "http{method=\"%s\",uri=\"%s\",status=\"%s\"}".formatted(method, uri, status);
        return registry.snapshotAll().metrics().getOrDefault(key, NOTHING);
    }

    /** The server's own, by its names in all lines of Spring Boot. */
    static Tomcat tomcat(ApplicationContext context) throws ReflectiveOperationException {
        Object server = context.getClass().getMethod("getWebServer").invoke(context);
        return (Tomcat) server.getClass().getMethod("getTomcat").invoke(server);
    }

    /** How many of our listeners the application has. */
    static long exchangeListeners(ApplicationContext context) throws ReflectiveOperationException {
        Context application = (Context) tomcat(context).getHost().findChild("");
        return Arrays.stream(application.getApplicationEventListeners())
                .filter(HttpExchangeListener.class::isInstance)
                .count();
    }

    /** A client may have its response before the server is done with the exchange. */
    MetricsSnapshot awaitExchanges(int count, String method, String uri, int status) {
        try {
            await(() -> exchanges(method, uri, status).requests() >= count);
        } catch (AssertionError e) {
            throw new AssertionError("requests: " + requests(), e);
        }
        MetricsSnapshot exchanges = exchanges(method, uri, status);
        assertThat(exchanges.requests()).isEqualTo(count);
        return exchanges;
    }

    void awaitIdle() {
        await(() -> activeRequests() == 0);
    }

    long activeRequests() {
        return registry.snapshotAll().gauges().get("http_active_requests");
    }

    long aborted() {
        return registry.snapshotAll().counters().get("http_aborted_requests");
    }

    /** All exchanges that have this path, whatever their method and status. */
    long requestsTo(String uri) {
        return requestsTo(uri, registry);
    }

    static long requestsTo(String uri, MetricsRegistry registry) {
        return registry.snapshotAll().metrics().entrySet().stream()
                .filter(entry -> entry.getKey().contains("uri=\"" + uri + "\""))
                .mapToLong(entry -> entry.getValue().requests())
                .sum();
    }

    long allRequests() {
        return requests().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> requests() {
        return registry.snapshotAll().metrics().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().requests()));
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not true within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }
}
