package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {

    private enum Phase {
        STARTING,
        RUNNING
    }

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();

    private String text(String... names) {
        return registry.snapshotAll().only(List.of(names)).toOpenMetrics();
    }

    @Test
    void everyTypeIsWrittenAsTheSpecificationHasIt() {
        clock.advance(Duration.ofMillis(1_250));
        registry.counter("time_spent", "Time \"spent\".", Unit.MILLISECONDS).add(1_500);
        registry.gauge("fill", "Fill", Unit.RATIO).set(3_500);
        registry.histogramFamily("size", "", Buckets.of(Unit.BYTES, 10, 2_000_000), "kind")
                .labels("a")
                .record(7);
        registry.ratio("load", "Load").add(0.25);
        registry.info("build", "Build", Map.of("version", "1.2", "branch", "main"));
        registry.stateSet("phase", "Phase", Phase.class).switchTo(Phase.RUNNING);
        clock.advance(Duration.ofSeconds(7));
        assertThat(text("time_spent", "fill", "size", "load", "build", "phase"))
                .isEqualTo("""
                # TYPE build info
                # HELP build Build
                build_info{branch="main",version="1.2"} 1
                # TYPE fill_ratio gauge
                # UNIT fill_ratio ratio
                # HELP fill_ratio Fill
                fill_ratio 0.35
                # TYPE load_ratio summary
                # UNIT load_ratio ratio
                # HELP load_ratio Load
                load_ratio_sum 0.25
                load_ratio_count 1
                load_ratio_created CREATED
                # TYPE phase stateset
                # HELP phase Phase
                phase{phase="STARTING"} 0
                phase{phase="RUNNING"} 1
                # TYPE size_bytes histogram
                # UNIT size_bytes bytes
                # HELP size_bytes size
                size_bytes_bucket{kind="a",le="10.0"} 1
                size_bytes_bucket{kind="a",le="2e+06"} 1
                size_bytes_bucket{kind="a",le="+Inf"} 1
                size_bytes_sum{kind="a"} 7
                size_bytes_count{kind="a"} 1
                size_bytes_created{kind="a"} CREATED
                # TYPE size_bytes_min gauge
                # HELP size_bytes_min size (smallest value since the start or the last reset)
                size_bytes_min{kind="a"} 7
                # TYPE size_bytes_max gauge
                # HELP size_bytes_max size (largest value since the start or the last reset)
                size_bytes_max{kind="a"} 7
                # TYPE time_spent_seconds counter
                # UNIT time_spent_seconds seconds
                # HELP time_spent_seconds Time \\"spent\\".
                time_spent_seconds_total 1.5
                time_spent_seconds_created CREATED
                # EOF
                """.replace("CREATED", createdAfter(1_200)));
    }

    private static String createdAfter(long millis) {
        long created = ManualClock.START.toEpochMilli() + millis;
        return new java.math.BigDecimal(created)
                .movePointLeft(3)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void anEmptyDocumentHasAnEndNonetheless() {
        assertThat(text("nothing")).isEqualTo("# EOF\n");
    }

    @Test
    void eachSeriesTellsSinceWhenItHasBeenCountingAndWhatIsKeptElsewhereDoesNot() {
        MetricFamily<AtomicCounter> jobs = registry.counterFamily("jobs", "", "kind");
        jobs.labels("a").increment();
        clock.advance(Duration.ofSeconds(90));
        jobs.labels("b").increment();
        registry.counter("elsewhere", "", Unit.NONE, () -> 7);
        clock.advance(Duration.ofDays(40));
        assertThat(text("jobs", "elsewhere").lines())
                .contains(
                        "jobs_created{kind=\"a\"} " + createdAfter(0),
                        "jobs_created{kind=\"b\"} " + createdAfter(90_000),
                        "elsewhere_total 7")
                .noneMatch(line -> line.startsWith("elsewhere_created"));
    }

    @Test
    void aDeltaHasBeenCountingSinceItsIntervalBegan() {
        registry.counter("jobs", "").increment();
        try (DeltaReader deltas = registry.deltas()) {
            clock.advance(Duration.ofSeconds(5));
            deltas.snapshot();
            clock.advance(Duration.ofSeconds(5));
            assertThat(deltas.snapshot().only(List.of("jobs")).toOpenMetrics().lines())
                    .contains("jobs_total 0", "jobs_created " + createdAfter(5_000));
        }
    }

    @Test
    void aNameThatIsNothingButTheSuffixOfItsTypeHasNoType() throws IOException {
        registry.counter("_total", "").increment();
        registry.info("_info", "", Map.of("a", "b"));
        String text = text("_total", "_info");
        assertThat(text).contains("# TYPE _total unknown\n").contains("# TYPE _info unknown\n");
        new OpenMetricsJudge().read(text);
    }

    @Test
    void samplesKeepTheirNamesWhereTheTypeWouldDemandOthers() throws IOException {
        MetricsRegistry asRegistered =
                MetricsRegistry.builder().naming(NamingPolicy.AS_REGISTERED).build();
        asRegistered.counter("http_requests", "").add(2);
        asRegistered.info("build", "", Map.of("version", "1"));
        String text = asRegistered.snapshotAll().toOpenMetrics();
        assertThat(text.lines())
                .contains("# TYPE http_requests unknown", "http_requests 2")
                .contains("# TYPE build unknown", "build{version=\"1\"} 1");
        new OpenMetricsJudge().read(text);
    }

    @Test
    void familiesWhoseNameIsTakenAreOfUnknownType() throws IOException {
        registry.gauge("jobs", "").set(1);
        registry.counter("jobs_total", "").add(2);
        registry.histogram("sizes", "", Buckets.of(1)).record(1);
        registry.counter("sizes_count_total", "").add(3);
        registry.counter("nested_total_total", "").add(4);
        registry.counter("nested", "").add(5);
        String text = registry.snapshotAll().toOpenMetrics();
        assertThat(text.lines()).contains("# TYPE jobs_total unknown", "jobs_total 2", "# TYPE jobs gauge");
        new OpenMetricsJudge().read(text);
    }

    @Test
    void whatWouldBeMixedUpWithATimeOfCreationIsRefused() {
        registry.counter("jobs", "");
        assertThatThrownBy(() -> registry.gauge("jobs_created", ""))
                .hasMessage("metric 'jobs_created' would be exposed as 'jobs_created', which 'jobs' already is");
    }

    @Test
    void histogramsOfNegativeValuesHaveNeitherSumNorCount() throws IOException {
        registry.registerHistogram("negative_bounds", -10, 0, 10).record(3);
        registry.registerHistogram("negative_values", 10).record(-3);
        registry.registerHistogram("others", 10).record(3);
        String text = text("negative_bounds", "negative_values", "others");
        assertThat(text.lines())
                .noneMatch(line -> line.startsWith("negative_bounds_sum") || line.startsWith("negative_bounds_count"))
                .noneMatch(line -> line.startsWith("negative_values_sum") || line.startsWith("negative_values_count"))
                .contains("negative_bounds_bucket{le=\"-10.0\"} 0", "others_sum 3", "others_count 1");
        JsonNode families = new OpenMetricsJudge().read(text);
        assertThat(OpenMetricsJudge.family(families, "negative_bounds")
                        .get("type")
                        .asText())
                .isEqualTo("histogram");
    }

    @Test
    void theReferenceParserReadsAllInstruments() throws IOException {
        Instruments.registerAll(registry);
        JsonNode families = new OpenMetricsJudge().read(registry.snapshotAll().toOpenMetrics());
        JsonNode requests = OpenMetricsJudge.family(families, "http_requests");
        assertThat(requests.get("type").asText()).isEqualTo("counter");
        assertThat(OpenMetricsJudge.family(families, "time_spent_seconds")
                        .get("unit")
                        .asText())
                .isEqualTo("seconds");
        assertThat(OpenMetricsJudge.family(families, "phase").get("type").asText())
                .isEqualTo("stateset");
        assertThat(OpenMetricsJudge.family(families, "jvm_runtime").get("type").asText())
                .isEqualTo("info");
    }
}
