package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            JsonNode series = family(
                            new ObjectMapper().readTree(registry.snapshotAll().toJson()), "sizes")
                    .get("series");
            assertThat(series.get(series.size() - 1).get("labels").get("kind").asText())
                    .isEqualTo(value);
        }
    }

    @Test
    void jsonTellsMeansAndQuantilesToFifteenDigits() throws IOException {
        AtomicHistogram fixed = registry.histogram("fixed", "", Buckets.of(7));
        AtomicHistogram exponential = registry.histogram("exponential", "", Buckets.exponential(Unit.NONE));
        AtomicSummary summary = registry.summary("summary", "", Unit.NONE);
        for (long value : new long[] {1, 2, 7}) {
            fixed.record(value);
        }
        for (int value = 1; value <= 1_000; value++) {
            exponential.record(value);
            summary.record(value);
        }
        String text = registry.snapshotAll().toJson();
        assertThat(text)
                .contains(
                        "\"mean\":3.33333333333333,\"quantiles\":{\"0.5\":3.5,\"0.9\":6.3,\"0.95\":6.65,\"0.99\":6.93}");
        JsonNode json = new ObjectMapper().readTree(text);
        JsonNode ofExponential =
                family(json, "exponential").get("series").get(0).get("quantiles");
        for (String rank : List.of("0.5", "0.9", "0.95", "0.99")) {
            double exact = exponential.snapshot().percentile(Double.parseDouble(rank));
            assertThat(ofExponential.get(rank).asDouble()).isCloseTo(exact, within(1e-11));
            assertThat(digits(ofExponential.get(rank))).isLessThanOrEqualTo(15);
        }
        JsonNode ofSummary = family(json, "summary").get("series").get(0).get("quantiles");
        assertThat(digits(ofSummary.get("0.5"))).isLessThanOrEqualTo(15);
    }

    @Test
    void jsonTellsNumbersOfEachKindInTheirOrder() {
        registry.histogram("nothing", "", Buckets.of(5));
        AtomicHistogram large = registry.histogram("large", "", Buckets.of(Unit.NANOSECONDS, 1));
        large.record(Long.MAX_VALUE);
        large.record(Long.MAX_VALUE);
        AtomicHistogram mixed = registry.histogram("mixed", "", Buckets.of(Unit.NANOSECONDS, 400, 800, 20_000_000));
        for (long value : new long[] {1, 401, 401, 10_000_000}) {
            mixed.record(value);
        }
        AtomicHistogram negative = registry.histogram("negative", "", Buckets.of(-10, 0, 10));
        for (long value : new long[] {-3, -4, 6}) {
            negative.record(value);
        }
        AtomicHistogram low = registry.histogram("low", "", Buckets.of(0));
        low.record(Long.MIN_VALUE);
        low.record(-2);
        AtomicHistogram zero = registry.histogram("zero", "", Buckets.of(0));
        zero.record(0);
        String json = registry.snapshotAll().toJson();
        assertThat(json)
                .contains("\"labels\":{},\"count\":0,\"sum\":0,\"buckets\":[{\"le\":5.0,")
                .contains(
                        "\"labels\":{},\"count\":2,\"sum\":18446744073.709551614,\"min\":9223372036.854775807,"
                                + "\"max\":9223372036.854775807,\"mean\":9.223372036854776E9,"
                                + "\"quantiles\":{\"0.5\":1.0E-9,\"0.9\":1.0E-9,\"0.95\":1.0E-9,\"0.99\":1.0E-9},\"buckets\":[{")
                .contains("\"labels\":{},\"count\":4,\"sum\":0.010000803,\"min\":0.000000001,\"max\":0.01,"
                        + "\"mean\":0.00250020075,\"quantiles\":{\"0.5\":6.0E-7,\"0.9\":0.01200032,"
                        + "\"0.95\":0.01600016,\"0.99\":0.019200032},\"buckets\":[{")
                .contains(
                        "\"labels\":{},\"count\":2,\"sum\":-9223372036854775810,\"min\":-9223372036854775808,\"max\":-2,"
                                + "\"mean\":-4.611686018427388E18,"
                                + "\"quantiles\":{\"0.5\":0,\"0.9\":0,\"0.95\":0,\"0.99\":0},\"buckets\":[{")
                .contains("\"labels\":{},\"count\":1,\"sum\":0,\"min\":0,\"max\":0,\"mean\":0,"
                        + "\"quantiles\":{\"0.5\":0,\"0.9\":0,\"0.95\":0,\"0.99\":0},\"buckets\":[{")
                .contains("\"labels\":{},\"count\":3,\"sum\":-1,\"min\":-4,\"max\":6,\"mean\":-0.3333333333333333,"
                        + "\"quantiles\":{\"0.5\":-2.5,\"0.9\":7,\"0.95\":8.5,\"0.99\":9.7},\"buckets\":[{");
    }

    private static int digits(JsonNode number) {
        return new BigDecimal(number.asText()).precision();
    }

    @Test
    void jsonTellsLabelsAsTheyAreWhateverTheirValues() throws IOException {
        MetricFamily<AtomicCounter> family = registry.counterFamily("calls", "", "a", "be", "c_3");
        List<List<String>> values = List.of(
                List.of("", "", ""),
                List.of("=", "a=b,c", "{}"),
                List.of("x".repeat(8_185), "y".repeat(8_192), "z".repeat(8_193)),
                List.of("\"quoted\"", "back\\slash", "\u00fc\n"));
        values.forEach(each -> family.labels(each.toArray(new String[0])).increment());
        JsonNode series = family(
                        new ObjectMapper().readTree(registry.snapshotAll().toJson()), "calls_total")
                .get("series");
        for (int i = 0; i < values.size(); i++) {
            JsonNode labels = series.get(i).get("labels");
            assertThat(labels.size()).isEqualTo(3);
            assertThat(List.of(
                            labels.get("a").asText(),
                            labels.get("be").asText(),
                            labels.get("c_3").asText()))
                    .isEqualTo(values.get(i));
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

    private static List<String> types(FullSnapshot snapshot) {
        return snapshot.toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()))
                .toList();
    }

    @Test
    void jsonTellsTheSameNumbers() throws IOException {
        MetricFamily<MetricsCollector> http = registry.collectorFamily(
                "http",
                "Front door",
                Buckets.durations(Duration.ofMillis(5), Duration.ofMillis(10)),
                "method",
                "status");
        http.labels("GET", "200").recordRequest(2 * MILLISECOND, false, 10, 1);
        http.labels("GET", "200").recordRequest(8 * MILLISECOND, true, 20, 2);
        registry.gauge("load", "", () -> 0.25);
        registry.gauge("unknown", "", () -> Double.NaN);
        clock.advance(Duration.ofMillis(1_500));

        JsonNode json = new ObjectMapper().readTree(registry.snapshotAll().toJson());
        assertThat(json.get("timestampMillis").asLong()).isEqualTo(ManualClock.START.toEpochMilli() + 1_500);
        assertThat(json.get("uptimeSeconds").decimalValue()).isEqualByComparingTo(new BigDecimal("1.5"));
        assertThat(json.get("complete").asBoolean()).isTrue();

        JsonNode requests = family(json, "http_requests_total");
        assertThat(requests.get("type").asText()).isEqualTo("counter");
        assertThat(requests.get("help").asText()).isEqualTo("Front door: requests");
        assertThat(requests.get("series").get(0).toString())
                .isEqualTo("{\"labels\":{\"method\":\"GET\",\"status\":\"200\"},\"value\":2}");

        JsonNode durations = family(json, "http_request_duration_seconds");
        assertThat(durations.get("unit").asText()).isEqualTo("seconds");
        JsonNode series = durations.get("series").get(0);
        assertThat(series.get("count").asLong()).isEqualTo(2);
        assertThat(series.get("sum").asDouble()).isEqualTo(0.01);
        assertThat(series.get("min").asDouble()).isEqualTo(0.002);
        assertThat(series.get("max").asDouble()).isEqualTo(0.008);
        assertThat(series.get("mean").asDouble()).isEqualTo(0.005);
        assertThat(series.get("quantiles").toString())
                .isEqualTo("{\"0.5\":0.005,\"0.9\":0.009,\"0.95\":0.0095,\"0.99\":0.0099}");
        assertThat(series.get("buckets").toString())
                .isEqualTo("[{\"le\":0.005,\"count\":1},{\"le\":0.01,\"count\":2},{\"le\":\"+Inf\",\"count\":2}]");

        assertThat(family(json, "load").get("series").get(0).get("value").asDouble())
                .isEqualTo(0.25);
        assertThat(family(json, "unknown").get("series").get(0).get("value").isNull())
                .isTrue();
        assertThat(json.toString()).doesNotContain("http_request_duration_seconds_min");
    }

    private static JsonNode family(JsonNode json, String name) {
        for (JsonNode family : json.get("families")) {
            if (family.get("name").asText().equals(name)) {
                return family;
            }
        }
        throw new AssertionError(name + " is not in " + json);
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
