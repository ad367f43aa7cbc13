package io.lockfreemetrics.sample.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver of OTLP that reads requests with the official classes: a single cumulative one, or deltas. Thread-safe. */
public final class OtlpSink implements Sink {

    private final AtomicLong requests = new AtomicLong();
    private final HttpServer server;

    private OtlpSink(HttpServer server) {
        this.server = server;
        server.createContext("/v1/metrics", this::receive);
    }

    /** Starts it. */
    public static OtlpSink start() throws IOException {
        OtlpSink sink = new OtlpSink(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        sink.server.start();
        return sink;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody());
            requests.addAndGet(request.getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .filter(metric -> metric.getName().equals(Requests.FAMILY))
                    .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                    .mapToLong(NumberDataPoint::getAsInt)
                    .sum());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            // No body: the answer of full success has no bytes.
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public List<String> arguments() {
        return List.of("--lockfree.metrics.export.otlp.url=http://127.0.0.1:"
                + server.getAddress().getPort() + "/v1/metrics");
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
