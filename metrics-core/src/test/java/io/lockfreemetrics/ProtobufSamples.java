package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** What the messages of Prometheus' Java client make of our bytes, as the samples that the text format would have. */
@SuppressWarnings("NonCanonicalType") // the canonical name changes with the version of protobuf
final class ProtobufSamples {

    private final Map<String, Double> samples = new TreeMap<>();

    private ProtobufSamples() {}

    /** Values by sample, as {@link RandomRegistry#key} names them. */
    static Map<String, Double> of(FullSnapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        snapshot.writePrometheusProtobuf(bytes);
        InputStream in = new ByteArrayInputStream(bytes.toByteArray());
        ProtobufSamples samples = new ProtobufSamples();
        for (Metrics.MetricFamily family = Metrics.MetricFamily.parseDelimitedFrom(in);
                family != null;
                family = Metrics.MetricFamily.parseDelimitedFrom(in)) {
            for (Metrics.Metric metric : family.getMetricList()) {
                samples.add(family, metric);
            }
        }
        return samples.samples;
    }

    private void add(Metrics.MetricFamily family, Metrics.Metric metric) {
        switch (family.getType()) {
            case COUNTER -> put(family.getName(), metric, metric.getCounter().getValue());
            case GAUGE -> put(family.getName(), metric, metric.getGauge().getValue());
            case SUMMARY -> {
                Metrics.Summary summary = metric.getSummary();
                for (Metrics.Quantile quantile : summary.getQuantileList()) {
                    String rank = Double.toString(quantile.getQuantile());
                    put(family.getName(), metric, quantile.getValue(), "quantile", rank);
                }
                put(family.getName() + "_sum", metric, summary.getSampleSum());
                put(family.getName() + "_count", metric, (double) summary.getSampleCount());
            }
            case HISTOGRAM -> {
                Metrics.Histogram histogram = metric.getHistogram();
                for (Metrics.Bucket bucket : histogram.getBucketList()) {
                    String le = Double.toString(bucket.getUpperBound());
                    put(family.getName() + "_bucket", metric, (double) bucket.getCumulativeCount(), "le", le);
                }
                put(family.getName() + "_sum", metric, histogram.getSampleSum());
                put(family.getName() + "_count", metric, (double) histogram.getSampleCount());
            }
            default -> throw new AssertionError("unexpected type " + family.getType());
        }
    }

    private void put(String name, Metrics.Metric metric, double value, String... more) {
        Map<String, String> labels = new TreeMap<>();
        for (Metrics.LabelPair label : metric.getLabelList()) {
            labels.put(label.getName(), label.getValue());
        }
        if (more.length > 0) {
            labels.put(more[0], more[1]);
        }
        assertThat(samples.put(RandomRegistry.key(name, labels), value))
                .as("another sample of %s with %s", name, labels)
                .isNull();
    }
}
