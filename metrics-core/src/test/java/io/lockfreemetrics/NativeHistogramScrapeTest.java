package io.lockfreemetrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus server with native histograms scrapes the protobuf format, and its API returns what was recorded. */
class NativeHistogramScrapeTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    /** One bucket as its API writes it. */
    private record Bucket(double start, double end, double count) {}

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void theServerKnowsTheHistogramsThatWereRecorded() throws Exception {
        AtomicTimer timer = registry.timer("latency", "", Buckets.exponential(Unit.NANOSECONDS));
        AtomicHistogram signed = registry.histogram("change", "", Buckets.exponential(Unit.NONE));
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 10_000; i++) {
            timer.record((long) Math.exp(12 + 9 * random.nextDouble()));
            signed.record(random.nextInt(-5000, 5000) / 10);
        }
        registry.histogram("unused", "", Buckets.exponential(Unit.NONE));
        registry.histogram("classic", "", Buckets.of(10, 20)).record(15);
        registry.counter("hits", "").add(5);

        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", this::answer);
        target.start();
        int port = freePort();
        Process prometheus = null;
        try {
            prometheus = OutsideTool.prometheus(
                    folder, """
                    global:
                      scrape_interval: 1s
                    scrape_configs:
                      - job_name: test
                        static_configs:
                          - targets: ["127.0.0.1:%d"]
                    """.formatted(target.getAddress().getPort()), port, "--enable-feature=native-histograms");
            awaitScrape(port, prometheus);
            assertHistogram(port, "latency_seconds", timer.snapshot(), 1e-9);
            assertHistogram(port, "change", signed.snapshot(), 1);
            assertThat(value(port, "histogram_count(unused)")).isZero();
            assertThat(value(port, "classic_bucket{le=\"20.0\"}")).isEqualTo(1);
            assertThat(value(port, "hits_total")).isEqualTo(5);
        } finally {
            target.stop(0);
            if (prometheus != null) {
                prometheus.destroyForcibly().waitFor();
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        boolean asked = accept != null && accept.startsWith(PROTOBUF);
        exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
        exchange.sendResponseHeaders(asked ? 200 : 406, 0);
        try (var out = exchange.getResponseBody()) {
            if (asked) {
                registry.snapshotAll().writePrometheusProtobuf(out);
            }
        }
    }

    private void assertHistogram(int port, String name, HistogramSnapshot expected, double unit) throws Exception {
        JsonNode histogram = result(port, name).get("histogram").get(1);
        assertThat(histogram.get("count").asLong()).isEqualTo(expected.total());
        assertThat(histogram.get("sum").asDouble()).isCloseTo(expected.sum() * unit, withinPercentage(1e-9));
        assertThat(value(port, "histogram_count(" + name + ")")).isEqualTo((double) expected.total());
        assertThat(value(port, "histogram_sum(" + name + ")")).isCloseTo(expected.sum() * unit, withinPercentage(1e-9));

        List<Bucket> theirs = new ArrayList<>();
        histogram
                .get("buckets")
                .forEach(bucket -> theirs.add(new Bucket(
                        bucket.get(1).asDouble(),
                        bucket.get(2).asDouble(),
                        bucket.get(3).asDouble())));
        List<Bucket> ours = buckets(expected);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(theirs.get(i).count).isEqualTo(ours.get(i).count);
            assertThat(theirs.get(i).start).isCloseTo(ours.get(i).start, withinPercentage(1e-9));
            assertThat(theirs.get(i).end).isCloseTo(ours.get(i).end, withinPercentage(1e-9));
        }
        for (double p : new double[] {0.01, 0.25, 0.5, 0.9, 0.99}) {
            double theirEstimate = value(port, "histogram_quantile(" + p + "," + name + ")");
            assertThat(expected.percentile(p) * unit).as("%s", p).isCloseTo(theirEstimate, withinPercentage(1e-6));
        }
    }

    /** Those with values, in ascending order. */
    private static List<Bucket> buckets(HistogramSnapshot snapshot) {
        ExponentialBuckets all = snapshot.exponentialBuckets().orElseThrow();
        double base = 1 + all.relativeError();
        List<Bucket> buckets = new ArrayList<>();
        for (int i = all.negativeCounts().length - 1; i >= 0; i--) {
            int index = all.negativeOffset() + i;
            add(buckets, -Math.pow(base, index), -Math.pow(base, index - 1), all.negativeCounts()[i]);
        }
        add(buckets, -0x1p-128, 0x1p-128, all.zeroCount());
        for (int i = 0; i < all.positiveCounts().length; i++) {
            int index = all.positiveOffset() + i;
            add(buckets, Math.pow(base, index - 1), Math.pow(base, index), all.positiveCounts()[i]);
        }
        return buckets;
    }

    private static void add(List<Bucket> buckets, double start, double end, long count) {
        if (count > 0) {
            buckets.add(new Bucket(start, end, count));
        }
    }

    private void awaitScrape(int port, Process prometheus) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                if (query(port, "hits_total").size() == 1) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // Asked again.
            }
            assertThat(prometheus.isAlive() && System.nanoTime() < deadline)
                    .as("scraped in time: %s", Files.readString(folder.resolve("prometheus.log")))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private double value(int port, String promql) throws Exception {
        return result(port, promql).get("value").get(1).asDouble();
    }

    private JsonNode result(int port, String promql) throws Exception {
        JsonNode results = query(port, promql);
        assertThat(results).as(promql).hasSize(1);
        return results.get(0);
    }

    private JsonNode query(int port, String promql) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8));
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(response.body()).path("data").path("result");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
