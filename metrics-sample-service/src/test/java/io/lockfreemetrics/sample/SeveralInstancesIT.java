package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lockfreemetrics.sample.load.Crowd;
import io.lockfreemetrics.sample.load.Tally;
import io.lockfreemetrics.sample.load.Tally.Totals;
import io.lockfreemetrics.sample.load.Uploads;
import io.lockfreemetrics.sample.process.PackagedSample;
import io.lockfreemetrics.sample.process.PrometheusServer;
import io.lockfreemetrics.sample.scrape.JsonScrape;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus adds up over several instances of the service is what all of their clients did together. */
class SeveralInstancesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int INSTANCES = 3;
    private static final String BUCKETS = "sum by (method, uri, status, le) (http_request_duration_seconds_bucket)";

    private final Tally tally = new Tally();
    private final List<PackagedSample> samples = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void endSamples() {
        samples.forEach(PackagedSample::close);
    }

    @Test
    void sumsAndQuantilesOverAllInstancesAreThoseOfAllRequests() throws Exception {
        for (int i = 0; i < INSTANCES; i++) {
            samples.add(PackagedSample.start(Uploads.ALL_FAST_ENOUGH.arguments()));
        }
        int[] ports = samples.stream().mapToInt(PackagedSample::port).toArray();
        try (PrometheusServer prometheus = PrometheusServer.start(folder, ports)) {
            for (int i = 0; i < INSTANCES; i++) {
                // As instances behind a balancer that is not fair.
                Crowd.visit("instance" + i, ports[i], 3, 1 + i, tally);
            }
            Await.asserted(
                    DEADLINE,
                    () -> assertThat(prometheus.query("sum(http_requests_total)"))
                            .containsExactly(Map.entry(Map.of(), BigDecimal.valueOf(tally.answered()))));

            assertThat(prometheus.query("count(count by (instance) (http_requests_total))"))
                    .containsExactly(Map.entry(Map.of(), BigDecimal.valueOf(INSTANCES)));
            assertThat(prometheus.query("sum by (method, uri, status) (http_requests_total)"))
                    .isEqualTo(requests());
            assertQuantiles(prometheus);
            Await.asserted(
                    DEADLINE,
                    () -> assertThat(prometheus
                                    .query("job_method_uri_status:http_requests:rate5m")
                                    .keySet())
                            .as("what the recording rules made of them")
                            .isEqualTo(requests().keySet()));
        }
    }

    private Map<Map<String, String>, BigDecimal> requests() {
        Map<Map<String, String>, BigDecimal> requests = new HashMap<>();
        tally.totals().forEach((exchange, totals) -> requests.put(labels(exchange), requests(totals)));
        return requests;
    }

    private static BigDecimal requests(Totals totals) {
        return BigDecimal.valueOf(totals.requests());
    }

    private static Map<String, String> labels(Tally.Exchange exchange) {
        return Map.of(
                "method", exchange.method(), "uri", exchange.uri(), "status", Integer.toString(exchange.status()));
    }

    /** The truth is what the instances themselves say of their buckets, added up here. */
    private void assertQuantiles(PrometheusServer prometheus) {
        Map<Map<String, String>, MergedBuckets> merged = new HashMap<>();
        for (PackagedSample sample : samples) {
            JsonScrape.of(new ServiceClient(sample.port()))
                    .buckets("http_request_duration_seconds")
                    .forEach((labels, buckets) -> merged.computeIfAbsent(labels, any -> new MergedBuckets())
                            .add(buckets));
        }
        for (double quantile : new double[] {0.5, 0.9, 0.95, 0.99}) {
            Map<Map<String, String>, BigDecimal> theirs =
                    prometheus.query("histogram_quantile(" + quantile + ", " + BUCKETS + ")");
            assertThat(theirs.keySet()).isEqualTo(merged.keySet());
            theirs.forEach((labels, value) -> assertThat(value.doubleValue())
                    .as("quantile %s of %s", quantile, labels)
                    .isCloseTo(merged.get(labels).quantile(quantile), withinPercentage(1e-9)));
        }
    }
}
