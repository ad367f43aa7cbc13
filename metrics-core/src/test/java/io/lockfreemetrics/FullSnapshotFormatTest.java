package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class FullSnapshotFormatTest {

    private static final long MILLISECOND = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();

    @Test
    void aCollectorIsWrittenWithPrometheusNamesByDefault() {
        MetricsCollector http = registry.collector("http", "Front door", Buckets.durations(Duration.ofMillis(5)));
        http.recordRequest(2 * MILLISECOND, false, 10, 1);
        http.recordRequest(7 * MILLISECOND, true, 20, 2);
        assertThat(registry.snapshotAll().only(List.of("http")).toPrometheusFormat())
                .isEqualTo("""
                        # HELP http_requests_total Front door: requests
                        # TYPE http_requests_total counter
                        http_requests_total 2
                        # HELP http_errors_total Front door: requests that failed
                        # TYPE http_errors_total counter
                        http_errors_total 1
                        # HELP http_bytes_sent_total Front door: bytes of response bodies, before compression
                        # TYPE http_bytes_sent_total counter
                        http_bytes_sent_total 30
                        # HELP http_bytes_received_total Front door: bytes of request bodies, as they were read
                        # TYPE http_bytes_received_total counter
                        http_bytes_received_total 3
                        # HELP http_request_duration_seconds Front door: time from the start of a request to the end of its response
                        # TYPE http_request_duration_seconds histogram
                        http_request_duration_seconds_bucket{le="0.005"} 1
                        http_request_duration_seconds_bucket{le="+Inf"} 2
                        http_request_duration_seconds_sum 0.009
                        http_request_duration_seconds_count 2
                        # HELP http_request_duration_seconds_min Front door: time from the start of a request to the end of its response (smallest value since the start or the last reset)
                        # TYPE http_request_duration_seconds_min gauge
                        http_request_duration_seconds_min 0.002
                        # HELP http_request_duration_seconds_max Front door: time from the start of a request to the end of its response (largest value since the start or the last reset)
                        # TYPE http_request_duration_seconds_max gauge
                        http_request_duration_seconds_max 0.007
                        # HELP http_active_connections Front door: open connections
                        # TYPE http_active_connections gauge
                        http_active_connections 0
                        """);
    }

    @Test
    void namesAreWrittenAsRegisteredIfAskedTo() {
        MetricsRegistry asRegistered =
                MetricsRegistry.builder().naming(NamingPolicy.AS_REGISTERED).build();
        MetricsCollector http = asRegistered.registerCollector("http");
        http.recordRequest();
        http.recordRequest();
        asRegistered.counter("sent", "", Unit.BYTES).add(5);
        assertThat(asRegistered.snapshotAll().toPrometheusFormat().lines())
                .contains("http_requests 2", "http_errors 0", "sent 5");
    }

    @Test
    void prometheusNamingAddsUnitsAndTotalsOnce() {
        registry.counter("time_spent", "", Unit.MILLISECONDS).add(1_500);
        registry.counter("hits_total", "").add(2);
        registry.counter("sent_bytes_total", "", Unit.BYTES).add(3);
        registry.gauge("fill", "", Unit.RATIO).set(3_500);
        registry.minMax("age_seconds", "", Unit.MICROSECONDS).update(-250);
        assertThat(registry.snapshotAll().toPrometheusFormat().lines())
                .contains(
                        "time_spent_seconds_total 1.5",
                        "hits_total 2",
                        "sent_bytes_total 3",
                        "fill_ratio 0.35",
                        "age_seconds_min -0.00025",
                        "age_seconds_max -0.00025");
    }

    @Test
    void allSeriesOfAFamilyStandTogetherUnderOneHeader() {
        MetricFamily<AtomicHistogram> family = registry.histogramFamily("sizes", "Sizes", Buckets.of(10), "kind");
        family.labels("a").record(5);
        family.labels("b").record(50);
        family.labels("empty");
        assertThat(registry.snapshotAll().only(List.of("sizes")).toPrometheusFormat())
                .isEqualTo("""
                        # HELP sizes Sizes
                        # TYPE sizes histogram
                        sizes_bucket{kind="a",le="10.0"} 1
                        sizes_bucket{kind="a",le="+Inf"} 1
                        sizes_sum{kind="a"} 5
                        sizes_count{kind="a"} 1
                        sizes_bucket{kind="b",le="10.0"} 0
                        sizes_bucket{kind="b",le="+Inf"} 1
                        sizes_sum{kind="b"} 50
                        sizes_count{kind="b"} 1
                        sizes_bucket{kind="empty",le="10.0"} 0
                        sizes_bucket{kind="empty",le="+Inf"} 0
                        sizes_sum{kind="empty"} 0
                        sizes_count{kind="empty"} 0
                        # HELP sizes_min Sizes (smallest value since the start or the last reset)
                        # TYPE sizes_min gauge
                        sizes_min{kind="a"} 5
                        sizes_min{kind="b"} 50
                        # HELP sizes_max Sizes (largest value since the start or the last reset)
                        # TYPE sizes_max gauge
                        sizes_max{kind="a"} 5
                        sizes_max{kind="b"} 50
                        """);
    }

    @Test
    void eachOfManySeriesIsWrittenOnceAndInOrder() {
        MetricFamily<AtomicHistogram> family = registry.histogramFamily("sizes", "Sizes", Buckets.of(10), "number");
        List<String> sums = new ArrayList<>();
        for (int series = 1; series <= 50; series++) {
            family.labels(Integer.toString(series)).record(series);
            sums.add("sizes_sum{number=\"%d\"} %d".formatted(series, series));
            assertThat(registry.snapshotAll()
                            .toPrometheusFormat()
                            .lines()
                            .filter(line -> line.startsWith("sizes_sum{")))
                    .containsExactlyElementsOf(sums);
        }
    }

    @Test
    void labelsMayBeLongerThanAnyBuffer() throws IOException {
        MetricFamily<AtomicHistogram> family = registry.histogramFamily("sizes", "", Buckets.of(10), "kind", "other");
        for (int length : new int[] {1, 300, 8_100, 50_000, 2}) {
            String value = "x".repeat(length);
            family.labels(value, "\u00fc\n").record(7);
            String text = registry.snapshotAll().toPrometheusFormat();
            String labels = "kind=\"" + value + "\",other=\"\u00fc\\n\"";
            assertThat(text.lines())
                    .contains(
                            "sizes_bucket{" + labels + ",le=\"10.0\"} 1",
                            "sizes_bucket{" + labels + ",le=\"+Inf\"} 1",
                            "sizes_sum{" + labels + "} 7",
                            "sizes_count{" + labels + "} 1",
                            "sizes_max{" + labels + "} 7");
            JsonNode series = FullSnapshotJsonTest.family(
                            new ObjectMapper().readTree(registry.snapshotAll().toJson()), "sizes")
                    .get("series");
            assertThat(series.get(series.size() - 1).get("labels").get("kind").asText())
                    .isEqualTo(value);
        }
    }

    @Test
    void familiesOfWhichThereIsNoSampleAreNotMentioned() {
        registry.registerMinMax("range");
        registry.counterFamily("kinds", "", "kind");
        assertThat(registry.snapshotAll().toPrometheusFormat())
                .doesNotContain("range")
                .doesNotContain("kinds");
    }

    @Test
    void measuredValuesAreWrittenAsPrometheusReadsThem() {
        registry.gauge("infinite", "", () -> Double.POSITIVE_INFINITY);
        registry.gauge("negative", "", () -> Double.NEGATIVE_INFINITY);
        registry.gauge("unknown", "", () -> Double.NaN);
        registry.gauge("large", "", () -> 1e300);
        registry.gauge("whole", "", () -> -9);
        assertThat(registry.snapshotAll().toPrometheusFormat().lines())
                .contains("infinite +Inf", "negative -Inf", "unknown NaN", "large 1.0E300", "whole -9");
    }

    @Test
    void aSumBeyondTheRangeOfLongIsStillExact() throws IOException {
        AtomicHistogram histogram = registry.histogram("big", "", Buckets.of(Unit.NANOSECONDS, 1));
        histogram.record(Long.MAX_VALUE);
        histogram.record(Long.MAX_VALUE);
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.toPrometheusFormat().lines()).contains("big_seconds_sum 18446744073.709551614");
        assertThat(snapshot.toJson()).contains("\"sum\":18446744073.709551614");
        new ObjectMapper().readTree(snapshot.toJson());
    }

    @Test
    void onlyNamedMetricsAreWrittenByInstrumentFamilyOrSample() {
        registry.registerCollector("http");
        registry.registerHistogram("sizes", 1);
        FullSnapshot all = registry.snapshotAll();
        assertThat(types(all.only(List.of("http_errors_total", "sizes_bucket", "unknown"))))
                .containsExactly("http_errors_total counter", "sizes histogram");
        assertThat(types(all.only(List.of("http_request_duration_seconds"))))
                .containsExactly("http_request_duration_seconds histogram");
        assertThat(all.only(List.of("unknown")).toPrometheusFormat()).isEmpty();
        assertThat(all.only(List.of()).toPrometheusFormat()).isEqualTo(all.toPrometheusFormat());
    }

    @Test
    void onlySeriesWithTheLabelsAreLeft() {
        MetricFamily<AtomicCounter> hits = registry.counterFamily("hits", "", "method", "status");
        hits.labels("GET", "200").add(1);
        hits.labels("PUT", "200").add(2);
        hits.labels("GET", "500").add(3);
        registry.counter("plain", "").add(4);
        FullSnapshot all = registry.snapshotAll();
        assertThat(all.withLabels(Map.of("method", Set.of("GET"))).counters())
                .isEqualTo(
                        Map.of("hits{method=\"GET\",status=\"200\"}", 1L, "hits{method=\"GET\",status=\"500\"}", 3L));
        assertThat(all.withLabels(Map.of("method", Set.of("GET", "PUT"), "status", Set.of("200")))
                        .counters()
                        .values())
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(all.withLabels(Map.of("method", Set.of("DELETE"))).toJson()).endsWith("\"families\":[]}");
        assertThat(all.withLabels(Map.of("unknown", Set.of(""))).families()).isEmpty();
        assertThat(all.withLabels(Map.of()).counters()).isEqualTo(all.counters());
        assertThat(all.only(List.of("hits"))
                        .withLabels(Map.of("status", Set.of("500")))
                        .toPrometheusFormat())
                .contains("} 3\n")
                .doesNotContain("200", "plain");
    }

    @Test
    void jsonTellsExtremesWithTheirHistogramSoTheirNameSelectsIt() {
        registry.registerHistogram("sizes", 10).record(3);
        registry.registerHistogram("other", 10);
        FullSnapshot snapshot = registry.snapshotAll().only(List.of("sizes_max"));
        assertThat(types(snapshot)).containsExactly("sizes_max gauge");
        assertThat(snapshot.toJson()).contains("\"name\":\"sizes\"").doesNotContain("other");
    }

    @Test
    void aVisitorIsToldWhatIsWritten() {
        registry.registerCollector("http");
        registry.registerHistogram("sizes", 10);
        registry.gauge("heat", "", () -> 36.6);
        registry.summary("loads", "", Unit.NONE);
        FullSnapshot all = registry.snapshotAll();
        assertThat(FamilyNames.of(all.only(List.of("http_errors_total", "http_active_connections", "heat", "loads"))))
                .containsExactly("heat", "http_errors_total", "http_active_connections", "loads");
        assertThat(FamilyNames.of(all.only(List.of("sizes_max")))).containsExactly("sizes");
        assertThat(FamilyNames.of(all.only(List.of("unknown")))).isEmpty();
        assertThat(FamilyNames.of(all.only(List.of()))).isEqualTo(FamilyNames.of(all));
    }

    private static final class FamilyNames implements SampleVisitor {

        private final List<String> names = new ArrayList<>();

        static List<String> of(FullSnapshot snapshot) {
            FamilyNames visitor = new FamilyNames();
            snapshot.visit(visitor);
            return visitor.names;
        }

        @Override
        public void counter(ExposedFamily family, Map<String, String> labels, long value) {
            names.add(family.name());
        }

        @Override
        public void gauge(ExposedFamily family, Map<String, String> labels, long value) {
            names.add(family.name());
        }

        @Override
        public void measured(ExposedFamily family, Map<String, String> labels, double value) {
            names.add(family.name());
        }

        @Override
        public void histogram(ExposedFamily family, Map<String, String> labels, HistogramSnapshot histogram) {
            names.add(family.name());
        }

        @Override
        public void summary(
                ExposedFamily family,
                Map<String, String> labels,
                long count,
                BigInteger sum,
                SortedMap<Double, Double> quantiles) {
            names.add(family.name());
        }
    }

    private static List<String> types(FullSnapshot snapshot) {
        return snapshot.toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()))
                .toList();
    }

    @Test
    void streamsGetTheSameBytesAndStayOpen() throws IOException {
        registry.counterFamily("kinds", "", "kind").labels("\u00fc").increment();
        FullSnapshot snapshot = registry.snapshotAll();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        snapshot.writePrometheus(out);
        snapshot.writeJson(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(snapshot.toPrometheusFormat() + snapshot.toJson());
    }

    @Test
    void promtoolFindsNothingToComplainOf() {
        OutsideTool promtool = OutsideTool.promtool();
        Instruments.registerAll(registry);
        assertThat(promtool.judge(registry.snapshotAll().toPrometheusFormat()))
                .isEqualTo(new OutsideTool.Verdict(0, ""));
    }
}
