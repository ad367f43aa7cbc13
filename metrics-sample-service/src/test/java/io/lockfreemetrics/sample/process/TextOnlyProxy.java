package io.lockfreemetrics.sample.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lockfreemetrics.sample.ServiceClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Stands between a Prometheus server, which would ask for OpenMetrics, and a sample, and asks for Prometheus' text format. */
public final class TextOnlyProxy implements AutoCloseable {

    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpServer server;
    private final ServiceClient sample;

    private TextOnlyProxy(HttpServer server, ServiceClient sample) {
        this.server = server;
        this.sample = sample;
    }

    public static TextOnlyProxy start(int samplePort) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TextOnlyProxy proxy = new TextOnlyProxy(server, new ServiceClient(samplePort));
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpResponse<byte[]> response = sample.send(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                BodyPublishers.noBody(),
                "Accept",
                "text/plain;version=0.0.4");
        response.headers()
                .firstValue(CONTENT_TYPE)
                .ifPresent(type -> exchange.getResponseHeaders().set(CONTENT_TYPE, type));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
