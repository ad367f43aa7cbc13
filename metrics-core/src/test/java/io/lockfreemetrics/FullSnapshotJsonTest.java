package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only JSON tells, or tells in its own way; that documents are valid is shown by {@link JsonSchemaTest}. */
class FullSnapshotJsonTest {

    private static final long MILLISECOND = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();

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

    static JsonNode family(JsonNode json, String name) {
        for (JsonNode family : json.get("families")) {
            if (family.get("name").asText().equals(name)) {
                return family;
            }
        }
        throw new AssertionError(name + " is not in " + json);
    }
}
