package io.lockfreemetrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus server scrapes exemplars, and its API returns those that were recorded. */
class ExemplarScrapeTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private record Format(String type, Writer writer) {

        static final Format OPEN_METRICS = new Format(
                "application/openmetrics-text; version=1.0.0; charset=utf-8", FullSnapshot::writeOpenMetrics);

        static final Format PROTOBUF = new Format(
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
                FullSnapshot::writePrometheusProtobuf);
    }

    private interface Writer {
        void write(FullSnapshot snapshot, OutputStream out) throws IOException;
    }

    private final ManualSpan span = new ManualSpan();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().exemplars(span).build();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void theServerKnowsTheExemplarsThatWereRecorded() throws Exception {
        assertKnown(Format.OPEN_METRICS, Buckets.latency(), "latency_seconds_bucket", 3);
    }

    @Test
    void theServerKnowsThemFromProtobuf() throws Exception {
        assertKnown(Format.PROTOBUF, Buckets.latency(), "latency_seconds_bucket", 3);
    }

    /** This version takes only the first that it finds of a native histogram. */
    @Test
    void theServerKnowsThoseOfNativeHistograms() throws Exception {
        assertKnown(Format.PROTOBUF, Buckets.exponential(Unit.NANOSECONDS), "latency_seconds", 1);
    }

    private void assertKnown(Format format, Buckets buckets, String series, int taken) throws Exception {
        AtomicTimer timer = registry.timer("latency", "", buckets);
        long[] durations = {3_000_000, 70_000_001, 60_000_000_000L};
        for (int i = 0; i < durations.length; i++) {
            span.ids(ManualSpan.TRACE.replace('4', (char) ('a' + i)), ManualSpan.SPAN.replace('7', (char) ('0' + i)));
            timer.record(durations[i]);
        }
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", format.type);
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                format.writer.write(registry.snapshotAll(), out);
            }
        });
        target.start();
        int port = freePort();
        Process prometheus = null;
        try {
            prometheus = OutsideTool.prometheus(
                    folder,
                    """
                    global:
                      scrape_interval: 1s
                    scrape_configs:
                      - job_name: test
                        static_configs:
                          - targets: ["127.0.0.1:%d"]
                    """.formatted(target.getAddress().getPort()),
                    port,
                    "--enable-feature=exemplar-storage,native-histograms");
            assertThat(awaitExemplars(port, prometheus, series))
                    .isSubsetOf(timer.snapshot().exemplars().stream()
                            .map(ExemplarScrapeTest::text)
                            .toList())
                    .doesNotHaveDuplicates()
                    .hasSize(taken);
        } finally {
            target.stop(0);
            if (prometheus != null) {
                prometheus.destroyForcibly().waitFor();
            }
        }
    }

    private static String text(Exemplar exemplar) {
        return exemplar.traceId()
                + ' '
                + exemplar.spanId()
                + ' '
                + exemplar.value() / 1e9
                + ' '
                + exemplar.timestamp().toEpochMilli();
    }

    private List<String> awaitExemplars(int port, Process prometheus, String name) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            List<String> found = new ArrayList<>();
            try {
                for (JsonNode series : query(port, name)) {
                    for (JsonNode exemplar : series.get("exemplars")) {
                        found.add(exemplar.at("/labels/trace_id").asText()
                                + ' '
                                + exemplar.at("/labels/span_id").asText()
                                + ' '
                                + exemplar.get("value").asDouble()
                                + ' '
                                + Math.round(exemplar.get("timestamp").asDouble() * 1_000));
                    }
                }
            } catch (IOException notListeningYet) {
                // Asked again.
            }
            if (!found.isEmpty()) {
                return found;
            }
            assertThat(prometheus.isAlive() && System.nanoTime() < deadline)
                    .as("scraped in time: %s", Files.readString(folder.resolve("prometheus.log")))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private JsonNode query(int port, String name) throws IOException, InterruptedException {
        long now = System.currentTimeMillis() / 1_000;
        URI uri = URI.create("http://127.0.0.1:%d/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                .formatted(port, name, now - 600, now + 600));
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        return new ObjectMapper().readTree(response.body()).path("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
