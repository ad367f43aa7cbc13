package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What Prometheus' own messages make of our bytes is what the snapshot says. */
@SuppressWarnings("NonCanonicalType") // the canonical name changes with the version of protobuf
class PrometheusProtobufTest {

    private static final Buckets NANOS = Buckets.exponential(Unit.NANOSECONDS);

    private final MetricsRegistry registry = MetricsRegistry.create();

    private static Map<String, Metrics.MetricFamily> decoded(FullSnapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        snapshot.writePrometheusProtobuf(bytes);
        InputStream in = new ByteArrayInputStream(bytes.toByteArray());
        Map<String, Metrics.MetricFamily> families = new LinkedHashMap<>();
        for (Metrics.MetricFamily family = Metrics.MetricFamily.parseDelimitedFrom(in);
                family != null;
                family = Metrics.MetricFamily.parseDelimitedFrom(in)) {
            families.put(family.getName(), family);
        }
        return families;
    }

    private Metrics.Histogram only(String name) throws IOException {
        Metrics.MetricFamily family = decoded(registry.snapshotAll()).get(name);
        assertThat(family.getType()).isEqualTo(Metrics.MetricType.HISTOGRAM);
        return family.getMetric(0).getHistogram();
    }

    @Test
    void everyKindOfFamilyIsWritten() throws IOException {
        registry.counter("hits", "Hits, \"all\"\nof them").add(7);
        registry.gauge("level", "", new Unit("ratio", 4)).set(-3500);
        registry.histogramFamily("sizes", "", Buckets.of(Unit.BYTES, 10, 20), "kind", "shape")
                .labels("a\\", "\u2603")
                .record(15);
        registry.ratio("share", "").add(0.25);
        Map<String, Metrics.MetricFamily> families = decoded(registry.snapshotAll());
        Metrics.MetricFamily hits = families.get("hits_total");
        assertThat(hits.getType()).isEqualTo(Metrics.MetricType.COUNTER);
        assertThat(hits.getHelp()).isEqualTo("Hits, \"all\"\nof them");
        assertThat(hits.getMetric(0).getCounter().getValue()).isEqualTo(7);
        assertThat(families.get("level_ratio").getMetric(0).getGauge().getValue())
                .isEqualTo(-0.35);
        Metrics.Metric sizes = families.get("sizes_bytes").getMetric(0);
        assertThat(sizes.getLabelList())
                .extracting(label -> label.getName() + "=" + label.getValue())
                .containsExactly("kind=a\\", "shape=\u2603");
        assertThat(sizes.getHistogram().getBucketList())
                .extracting(bucket -> bucket.getUpperBound() + ":" + bucket.getCumulativeCount())
                .containsExactly("10.0:0", "20.0:1", "Infinity:1");
        assertThat(sizes.getHistogram().getSampleSum()).isEqualTo(15);
        assertThat(sizes.getHistogram().getPositiveSpanCount()).isZero();
        assertThat(families.get("sizes_bytes_min").getMetric(0).getGauge().getValue())
                .isEqualTo(15);
        assertThat(families.get("share_ratio").getMetric(0).getSummary().getSampleCount())
                .isEqualTo(1);
        assertThat(families.get("share_ratio").getMetric(0).getSummary().getSampleSum())
                .isEqualTo(0.25);
    }

    @Test
    void allFamiliesOfTheTextAreThere() throws IOException {
        registry.collector("http", "", NANOS).recordRequest(5, true, 1, 2);
        registry.cache("files", "");
        FullSnapshot snapshot = registry.snapshotAll();
        List<String> text = snapshot.toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()))
                .toList();
        assertThat(decoded(snapshot).values())
                .extracting(family ->
                        family.getName() + " " + family.getType().name().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyElementsOf(text);
    }

    @Test
    void exponentialBucketsAreNativeOnes() throws IOException {
        AtomicHistogram histogram = registry.histogram("values", "", NANOS);
        SplittableRandom random = new SplittableRandom(8);
        for (int trial = 0; trial < 200; trial++) {
            int shift = random.nextInt(Long.SIZE);
            int count = random.nextInt(1, 40);
            for (int i = 0; i < count; i++) {
                histogram.record(random.nextLong() >> random.nextInt(shift, Long.SIZE));
            }
            Metrics.Histogram written = only("values_seconds");
            HistogramSnapshot snapshot = histogram.reset();
            ExponentialBuckets expected = snapshot.exponentialBuckets().orElseThrow();
            assertThat(written.getSampleCount()).isEqualTo(snapshot.total());
            assertThat(written.getSampleSum())
                    .isEqualTo(new java.math.BigDecimal(snapshot.point().exactSum(), 9).doubleValue());
            assertThat(written.getSchema()).isEqualTo(expected.scale());
            assertThat(written.getZeroCount()).isEqualTo(expected.zeroCount());
            assertThat(counts(written.getPositiveSpanList(), written.getPositiveDeltaList()))
                    .isEqualTo(counts(expected.positiveOffset(), expected.positiveCounts()));
            assertThat(counts(written.getNegativeSpanList(), written.getNegativeDeltaList()))
                    .isEqualTo(counts(expected.negativeOffset(), expected.negativeCounts()));
            assertThat(written.getBucketList())
                    .extracting(Metrics.Bucket::getCumulativeCount)
                    .containsExactlyElementsOf(cumulative(snapshot.buckets()));
        }
    }

    private static List<Long> cumulative(long... counts) {
        Arrays.parallelPrefix(counts, Long::sum);
        return Arrays.stream(counts).boxed().toList();
    }

    /** By the rules of the format: offsets are from the end of the span before, deltas from the count before. */
    private static Map<Integer, Long> counts(List<Metrics.BucketSpan> spans, List<Long> deltas) {
        Map<Integer, Long> counts = new TreeMap<>();
        int index = 0;
        int next = 0;
        long count = 0;
        for (Metrics.BucketSpan span : spans) {
            index += span.getOffset();
            for (int i = 0; i < span.getLength(); i++) {
                count += deltas.get(next++);
                if (count != 0) {
                    counts.put(index, count);
                }
                index++;
            }
        }
        assertThat(next).isEqualTo(deltas.size());
        return counts;
    }

    private static Map<Integer, Long> counts(int offset, long... all) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) {
                counts.put(offset + i, all[i]);
            }
        }
        return counts;
    }

    @Test
    void theBytesAreThoseOfTheClientsOwnEncoder() throws IOException {
        registry.collector("http", "", NANOS).recordRequest(5, true, 1, 2);
        registry.cache("files", "").recordHit();
        registry.info("build", "", Map.of("version", "1"));
        registry.stateSet("phase", "", List.of("up", "d\u00f6wn")).switchTo("up");
        registry.gaugeFamily("long", "h\u00e9lp".repeat(5_000), Unit.BYTES, "of")
                .labels("x".repeat(100_000))
                .set(-7);
        AtomicHistogram histogram = registry.histogram("values", "", NANOS);
        for (long value = Long.MIN_VALUE; value < 0; value /= 3) {
            histogram.record(value);
            histogram.record(~value);
        }
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        FullSnapshot snapshot = registry.snapshotAll();
        snapshot.writePrometheusProtobuf(ours);
        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        for (Metrics.MetricFamily family : decoded(snapshot).values()) {
            family.writeDelimitedTo(theirs);
        }
        assertThat(ours.toByteArray()).isEqualTo(theirs.toByteArray());
    }

    @Test
    void valuesAreTheNearestDoubles() throws IOException {
        AtomicGauge gauge = registry.gauge("a", "", new Unit("a", 3));
        for (long value : new long[] {0, 1, -1, 1001, (1L << 53) - 1, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            gauge.set(value);
            double written = decoded(registry.snapshotAll())
                    .get("a_a")
                    .getMetric(0)
                    .getGauge()
                    .getValue();
            assertThat(written).isEqualTo(java.math.BigDecimal.valueOf(value, 3).doubleValue());
        }
    }

    @Test
    void countsHaveTheTimeSinceWhenTheyCount() throws IOException {
        ManualClock clock = new ManualClock();
        MetricsRegistry aged = MetricsRegistry.builder().clock(clock).build();
        clock.advance(Duration.ofMillis(1_200));
        aged.counter("hits", "");
        aged.histogram("sizes", "", Buckets.of(1));
        aged.ratio("share", "");
        Map<String, Metrics.MetricFamily> families = decoded(aged.snapshotAll());
        Metrics.Histogram histogram = families.get("sizes").getMetric(0).getHistogram();
        assertThat(families.get("hits_total").getMetric(0).getCounter().getCreatedTimestamp())
                .isEqualTo(histogram.getCreatedTimestamp())
                .isEqualTo(families.get("share_ratio").getMetric(0).getSummary().getCreatedTimestamp());
        assertThat(histogram.getCreatedTimestamp().getSeconds()).isEqualTo(ManualClock.START.getEpochSecond() + 1);
        assertThat(histogram.getCreatedTimestamp().getNanos()).isEqualTo(200_000_000);
    }

    @Test
    void whatHasNoExponentialCountsIsNoNativeHistogram() throws IOException {
        long[] counts = new long[NANOS.bounds().length + 1];
        counts[0] = 5;
        registry.histogram("values", "", NANOS, () -> HistogramSnapshot.of(NANOS, counts, 30, 1, 10));
        Metrics.Histogram written = only("values_seconds");
        assertThat(written.hasSchema()).isFalse();
        assertThat(written.getZeroThreshold()).isZero();
        assertThat(written.getBucket(0).getCumulativeCount()).isEqualTo(5);
    }

    @Test
    void aNativeHistogramWithoutValuesIsOneNevertheless() throws IOException {
        registry.histogram("values", "", NANOS);
        Metrics.Histogram written = only("values_seconds");
        assertThat(written.getSampleCount()).isZero();
        assertThat(written.hasSchema()).isTrue();
        assertThat(written.getZeroThreshold()).isPositive().isLessThan(1e-18);
    }
}
