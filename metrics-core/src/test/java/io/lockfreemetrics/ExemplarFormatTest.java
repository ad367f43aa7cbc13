package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** How exemplars look in each format, to other people's parsers. */
@SuppressWarnings("NonCanonicalType") // the canonical name changes with the version of protobuf
class ExemplarFormatTest {

    private static final String IDS = "{trace_id=\"%s\",span_id=\"%s\"}".formatted(ManualSpan.TRACE, ManualSpan.SPAN);
    private static final long START_SECONDS = ManualClock.START.getEpochSecond();

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).exemplars(new ManualSpan()).build();
    private final OpenMetricsJudge judge = new OpenMetricsJudge();

    @Test
    void openMetricsHasThemBehindTheCountOfTheirBucket() {
        AtomicTimer timer =
                registry.timer("latency", "", Buckets.durations(Duration.ofMillis(5), Duration.ofSeconds(1)));
        timer.record(Duration.ofMillis(5));
        clock.advance(Duration.ofMillis(250));
        timer.record(Duration.ofNanos(1_500_000_001));
        timer.record(Duration.ofSeconds(2));
        assertThat(registry.snapshotAll().only(List.of("latency_seconds")).toOpenMetrics())
                .contains("latency_seconds_bucket{le=\"0.005\"} 1 # " + IDS + " 0.005 " + START_SECONDS + "\n"
                        + "latency_seconds_bucket{le=\"1.0\"} 1\n"
                        + "latency_seconds_bucket{le=\"+Inf\"} 3 # " + IDS + " 1.500000001 " + START_SECONDS
                        + ".25\n");
    }

    @Test
    void theReferenceParserReadsWhatWasRecorded() throws IOException {
        registry.timerFamily("latency", "", Buckets.latency(), "path")
                .labels("/\"a\\\n")
                .record(Duration.ofMillis(7));
        registry.histogram("exponential", "", Buckets.exponential(Unit.BYTES)).record(-3);
        Instruments.registerAll(registry);
        FullSnapshot snapshot = registry.snapshotAll();
        JsonNode families = judge.read(snapshot.toOpenMetrics());
        assertThat(exemplars(OpenMetricsJudge.family(families, "latency_seconds")))
                .containsExactly("0.01 " + ManualSpan.TRACE + ' ' + ManualSpan.SPAN + " 0.007 " + START_SECONDS);
        assertThat(exemplars(OpenMetricsJudge.family(families, "exponential_bytes")))
                .hasSize(1);
        int read = 0;
        for (JsonNode family : families) {
            read += exemplars(family).size();
        }
        int recorded = 0;
        for (HistogramSnapshot histogram : HistogramCollector.of(snapshot)) {
            recorded += histogram.exemplars().size();
        }
        assertThat(read).isEqualTo(recorded).isGreaterThan(4);
    }

    private static List<String> exemplars(JsonNode family) {
        List<String> found = new ArrayList<>();
        for (JsonNode sample : family.get("samples")) {
            JsonNode exemplar = sample.get(3);
            if (!exemplar.isNull()) {
                found.add("%s %s %s %s %s"
                        .formatted(
                                sample.get(1).get("le").asText(),
                                exemplar.get(0).get("trace_id").asText(),
                                exemplar.get(0).get("span_id").asText(),
                                exemplar.get(1).asText(),
                                exemplar.get(2).asText().replaceAll("\\.0*$", "")));
            }
        }
        return found;
    }

    @Test
    void thePrometheusTextFormatHasNoPlaceForThem() {
        registry.timer("latency", "").record(7);
        assertThat(registry.snapshotAll().toPrometheusFormat()).doesNotContain(ManualSpan.TRACE);
    }

    @Test
    void protobufHasThemInTheirBucket() throws IOException {
        AtomicTimer timer =
                registry.timer("latency", "", Buckets.durations(Duration.ofMillis(5), Duration.ofSeconds(1)));
        clock.advance(Duration.ofMillis(250));
        timer.record(Duration.ofMillis(7));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        registry.snapshotAll().only(List.of("latency_seconds_bucket")).writePrometheusProtobuf(bytes);
        Metrics.Histogram histogram = Metrics.MetricFamily.parseDelimitedFrom(
                        new ByteArrayInputStream(bytes.toByteArray()))
                .getMetric(0)
                .getHistogram();
        assertThat(histogram.getBucketList().stream()
                        .map(Metrics.Bucket::hasExemplar)
                        .toList())
                .containsExactly(false, true, false);
        Metrics.Exemplar exemplar = histogram.getBucket(1).getExemplar();
        assertThat(exemplar.getValue()).isEqualTo(0.007);
        assertThat(exemplar.getTimestamp().getSeconds()).isEqualTo(START_SECONDS);
        assertThat(exemplar.getTimestamp().getNanos()).isEqualTo(250_000_000);
        assertThat(exemplar.getLabelList().stream()
                        .map(label -> label.getName() + '=' + label.getValue())
                        .toList())
                .containsExactly("trace_id=" + ManualSpan.TRACE, "span_id=" + ManualSpan.SPAN);
    }

    @Test
    void jsonHasThemAsAMemberOfTheirSeries() throws IOException {
        AtomicTimer timer = registry.timer("latency", "");
        timer.record(Duration.ofMillis(7));
        clock.advance(Duration.ofMillis(250));
        timer.record(Duration.ofMinutes(1));
        registry.timer("other", "");
        JsonNode series = new ObjectMapper()
                .readTree(registry.snapshotAll().only(List.of("latency")).toJson())
                .at("/families/0/series/0");
        long millis = ManualClock.START.toEpochMilli();
        assertThat(series.get("exemplars").toString())
                .isEqualTo("[{\"value\":0.007,\"traceId\":\"%1$s\",\"spanId\":\"%2$s\",\"timestampMillis\":%3$d},"
                                .formatted(ManualSpan.TRACE, ManualSpan.SPAN, millis)
                        + "{\"value\":60,\"traceId\":\"%1$s\",\"spanId\":\"%2$s\",\"timestampMillis\":%3$d}]"
                                .formatted(ManualSpan.TRACE, ManualSpan.SPAN, millis + 250));
        assertThat(registry.snapshotAll().only(List.of("other")).toJson()).doesNotContain("exemplars");
    }

    /** All histograms of a snapshot, those of other instruments too. */
    private static final class HistogramCollector implements SampleVisitor {

        private final List<HistogramSnapshot> histograms = new ArrayList<>();

        static List<HistogramSnapshot> of(FullSnapshot snapshot) {
            HistogramCollector collector = new HistogramCollector();
            snapshot.visit(collector);
            return collector.histograms;
        }

        @Override
        public void counter(ExposedFamily family, Map<String, String> labels, long value) {}

        @Override
        public void gauge(ExposedFamily family, Map<String, String> labels, long value) {}

        @Override
        public void measured(ExposedFamily family, Map<String, String> labels, double value) {}

        @Override
        public void histogram(ExposedFamily family, Map<String, String> labels, HistogramSnapshot histogram) {
            histograms.add(histogram);
        }

        @Override
        public void summary(
                ExposedFamily family,
                Map<String, String> labels,
                long count,
                BigInteger sum,
                SortedMap<Double, Double> quantiles) {}
    }
}
