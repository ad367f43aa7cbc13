package io.lockfreemetrics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lockfreemetrics.sample.load.AuditExpectations;
import io.lockfreemetrics.sample.load.BusinessExpectations;
import io.lockfreemetrics.sample.load.Crowd;
import io.lockfreemetrics.sample.load.HttpExpectations;
import io.lockfreemetrics.sample.load.Tally;
import io.lockfreemetrics.sample.load.Tally.Exchange;
import io.lockfreemetrics.sample.load.Tally.Totals;
import io.lockfreemetrics.sample.load.Uploads;
import io.lockfreemetrics.sample.load.Visitor;
import io.lockfreemetrics.sample.process.PackagedSample;
import io.lockfreemetrics.sample.process.PrometheusServer;
import io.lockfreemetrics.sample.process.Promtool;
import io.lockfreemetrics.sample.process.TextOnlyProxy;
import io.lockfreemetrics.sample.scrape.JsonScrape;
import io.lockfreemetrics.sample.scrape.Scrape;
import io.lockfreemetrics.sample.scrape.Scraper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String DURATIONS = "http_request_duration_seconds";
    private static final String SIZES = "document_size_bytes";

    /** In percent. All documents have one size, which ours knows as it is the minimum, and the server does not. */
    private static final double WIDTH_OF_FINEST_BUCKET = 0.28;

    private static final Uploads UPLOADS = Uploads.ALL_FAST_ENOUGH;
    private static final Tally TALLY = new Tally();
    private static PackagedSample sample;
    private static ServiceClient client;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSample() throws InterruptedException {
        sample = PackagedSample.start(UPLOADS.arguments());
        client = new ServiceClient(sample.port());
    }

    @AfterAll
    static void endSample() {
        if (sample != null) {
            sample.close();
        }
    }

    @Test
    void thePackageTellsWhatItIs() {
        assertThat(Scraper.scrape(client).series("application_info"))
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.label("group")).isEqualTo("io.lockfreemetrics");
                    assertThat(info.label("artifact")).isEqualTo("metrics-sample-service");
                    assertThat(info.label("version")).isNotEmpty();
                });
    }

    @Test
    void aRealServerThatScrapesOpenMetricsKnowsExactlyWhatWasSent() throws Exception {
        try (PrometheusServer prometheus = PrometheusServer.start(folder, sample.port())) {
            visit("openmetrics");
            assertKnowsWhatWasSent(prometheus);
            assertQuantilesAgree(prometheus, DURATIONS, "%s_bucket", 1e-9);
            assertThat(prometheus.query("http_requests_created")).hasSameSizeAs(expected(Totals::requests));
        }
    }

    @Test
    void aRealServerThatScrapesTheTextFormatKnowsExactlyWhatWasSent() throws Exception {
        try (TextOnlyProxy proxy = TextOnlyProxy.start(sample.port());
                PrometheusServer prometheus = PrometheusServer.start(folder, proxy.port())) {
            visit("text");
            assertKnowsWhatWasSent(prometheus);
            assertQuantilesAgree(prometheus, DURATIONS, "%s_bucket", 1e-9);
            assertThat(prometheus.query("http_requests_created")).isEmpty();
        }
    }

    @Test
    void aRealServerThatStoresNativeHistogramsKnowsExactlyWhatWasSent() throws Exception {
        try (PrometheusServer prometheus =
                PrometheusServer.start(folder, List.of("--enable-feature=native-histograms"), sample.port())) {
            visit("protobuf");
            assertKnowsWhatWasSent(prometheus);
            assertQuantilesAgree(prometheus, DURATIONS, "%s_bucket", 1e-9);
            assertQuantilesAgree(prometheus, SIZES, "%s", WIDTH_OF_FINEST_BUCKET);
            BigDecimal stored =
                    BigDecimal.valueOf(JsonScrape.of(client).counts(SIZES).get(Map.of()));
            assertThat(prometheus.query("histogram_count(" + SIZES + ")")).containsExactly(Map.entry(Map.of(), stored));
            assertThat(prometheus.query("histogram_sum(" + SIZES + ")"))
                    .containsExactly(Map.entry(Map.of(), stored.multiply(BigDecimal.valueOf(Visitor.TEXT.length))));
        }
    }

    private static void assertKnowsWhatWasSent(PrometheusServer prometheus) throws Exception {
        Await.asserted(
                DEADLINE,
                () -> assertThat(prometheus.query("sum(http_requests_total)"))
                        .containsExactly(Map.entry(Map.of(), BigDecimal.valueOf(TALLY.answered()))));

        assertThat(prometheus.query("http_requests_total")).isEqualTo(expected(Totals::requests));
        assertThat(prometheus.query("http_errors_total")).isEqualTo(expected(Totals::errors));
        assertThat(prometheus.query("http_bytes_received_total")).isEqualTo(expected(Totals::bytesReceived));
        assertThat(prometheus.query("http_bytes_sent_total{uri!=\"" + Visitor.ENDLESS + "\"}"))
                .isEqualTo(without(Visitor.ENDLESS, expected(Totals::bytesSent)));
        assertThat(prometheus.query(DURATIONS + "_count")).isEqualTo(expected(Totals::requests));
        assertThat(prometheus.query("sum by (status) (http_requests_total)")).isEqualTo(byStatus());
        assertThat(prometheus.query("http_active_requests")).containsValue(BigDecimal.ZERO);
    }

    /** @param series what the server computes quantiles of */
    private static void assertQuantilesAgree(
            PrometheusServer prometheus, String histogram, String series, double percentage) {
        JsonScrape json = JsonScrape.of(client);
        for (String quantile : List.of("0.5", "0.9", "0.95", "0.99")) {
            Map<Map<String, String>, Double> ours = json.quantiles(histogram, quantile);
            Map<Map<String, String>, BigDecimal> theirs =
                    prometheus.query("histogram_quantile(%s, %s)".formatted(quantile, series.formatted(histogram)));
            assertThat(ours.keySet()).isEqualTo(theirs.keySet());
            ours.forEach((labels, value) -> assertThat(value)
                    .as("quantile %s of %s", quantile, labels)
                    .isCloseTo(theirs.get(labels).doubleValue(), withinPercentage(percentage)));
        }
    }

    @Test
    void promtoolHasNothingToSay() throws Exception {
        visit("promtool");

        assertThat(Promtool.checkMetrics(folder, Scraper.text(client))).isEmpty();
    }

    @Test
    void jsonCountsWhatTheTextCounts() throws Exception {
        visit("json");

        Map<Map<String, String>, Long> counts = new HashMap<>();
        expected(Totals::requests).forEach((labels, count) -> counts.put(labels, count.longValueExact()));
        assertThat(JsonScrape.of(client).counts(DURATIONS)).isEqualTo(counts);
    }

    /** Returns when all of it is recorded. */
    private static void visit(String crowd) throws Exception {
        Crowd.visit(crowd, sample.port(), 6, 3, TALLY);
        Await.asserted(DEADLINE, () -> {
            Scrape scrape = Scraper.scrape(client);
            new HttpExpectations(TALLY).check(scrape);
            new BusinessExpectations(TALLY, UPLOADS).check(scrape);
            new AuditExpectations(TALLY).check(scrape);
        });
    }

    private static Map<Map<String, String>, BigDecimal> expected(ToLongFunction<Totals> number) {
        Map<Map<String, String>, BigDecimal> expected = new HashMap<>();
        TALLY.totals()
                .forEach((exchange, totals) ->
                        expected.put(labels(exchange), BigDecimal.valueOf(number.applyAsLong(totals))));
        return expected;
    }

    private static Map<String, String> labels(Exchange exchange) {
        return Map.of(
                "method", exchange.method(), "uri", exchange.uri(), "status", Integer.toString(exchange.status()));
    }

    private static Map<Map<String, String>, BigDecimal> without(
            String uri, Map<Map<String, String>, BigDecimal> series) {
        series.keySet().removeIf(labels -> labels.get("uri").equals(uri));
        return series;
    }

    private static Map<Map<String, String>, BigDecimal> byStatus() {
        Map<Map<String, String>, BigDecimal> sums = new HashMap<>();
        expected(Totals::requests)
                .forEach((labels, count) -> sums.merge(Map.of("status", labels.get("status")), count, BigDecimal::add));
        return sums;
    }
}
