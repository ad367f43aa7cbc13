package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
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
            assertThat(written.getBucketCount()).isZero();
        }
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
    void aNativeHistogramWithoutValuesIsOneNevertheless() throws IOException {
        registry.histogram("values", "", NANOS);
        Metrics.Histogram written = only("values_seconds");
        assertThat(written.getSampleCount()).isZero();
        assertThat(written.hasSchema()).isTrue();
        assertThat(written.getZeroThreshold()).isPositive().isLessThan(1e-18);
    }

    @Test
    void whoHasNotAddedTheMessagesIsTold() throws Exception {
        URL location =
                MetricsRegistry.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader core = new URLClassLoader(new URL[] {location}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = core.loadClass(MetricsRegistry.class.getName());
            Object snapshot = type.getMethod("snapshotAll")
                    .invoke(type.getMethod("create").invoke(null));
            snapshot.getClass().getMethod("toPrometheusFormat").invoke(snapshot);
            assertThatThrownBy(() -> snapshot.getClass()
                            .getMethod("writePrometheusProtobuf", OutputStream.class)
                            .invoke(snapshot, OutputStream.nullOutputStream()))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the protobuf format needs the messages of Prometheus' Java client:"
                            + " add io.prometheus:prometheus-metrics-exposition-formats");
        }
    }
}
