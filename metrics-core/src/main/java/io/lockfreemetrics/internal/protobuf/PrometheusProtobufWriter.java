package io.lockfreemetrics.internal.protobuf;

import io.lockfreemetrics.internal.exposition.BucketLabels;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.prometheus.metrics.expositionformats.generated.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes delimited messages {@code io.prometheus.client.MetricFamily}, one per family that has samples. Histograms with
 * exponential buckets are native ones, the others classic.
 */
@SuppressWarnings("NonCanonicalType") // the canonical name changes with the version of protobuf
public final class PrometheusProtobufWriter implements SampleWriter {

    private final OutputStream out;
    private final HistogramPoint point = new HistogramPoint();
    private @Nullable FamilyHeader header;
    private Metrics.MetricFamily.Builder family = Metrics.MetricFamily.newBuilder();

    public PrometheusProtobufWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public boolean writesDerived() {
        return true;
    }

    @Override
    public void begin(SnapshotHeader snapshot) {
        // Prometheus takes the time of the scrape.
    }

    @Override
    public void family(FamilyHeader next) throws IOException {
        endFamily();
        header = next;
        family = Metrics.MetricFamily.newBuilder()
                .setName(next.name())
                .setHelp(next.help())
                .setUnit(next.unit())
                .setType(type(next.type()));
    }

    private static Metrics.MetricType type(SampleType type) {
        return switch (type) {
            case COUNTER -> Metrics.MetricType.COUNTER;
            case HISTOGRAM -> Metrics.MetricType.HISTOGRAM;
            case SUMMARY -> Metrics.MetricType.SUMMARY;
            case GAUGE, INFO, STATESET -> Metrics.MetricType.GAUGE;
        };
    }

    @Override
    public void value(SeriesLabels labels, long value) {
        value(labels, written(value));
    }

    @Override
    public void value(SeriesLabels labels, double value) {
        Metrics.Metric.Builder metric = metric(labels);
        if (family.getType() == Metrics.MetricType.COUNTER) {
            metric.setCounter(Metrics.Counter.newBuilder().setValue(value));
        } else {
            metric.setGauge(Metrics.Gauge.newBuilder().setValue(value));
        }
    }

    @Override
    public void states(SeriesLabels labels, List<String> states, long on) {
        String name = header().name();
        for (int i = 0; i < states.size(); i++) {
            metric(labels)
                    .addLabel(Metrics.LabelPair.newBuilder().setName(name).setValue(states.get(i)))
                    .setGauge(Metrics.Gauge.newBuilder().setValue((double) (on >>> i & 1)));
        }
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed) {
        point.unpack(buckets.bounds(), packed);
        Metrics.Histogram.Builder histogram = metric(labels)
                .getHistogramBuilder()
                .setSampleCount(point.total())
                .setSampleSum(written(point.exactSum()));
        if (buckets.isExponential()) {
            NativeBuckets.add(point.exponential(), histogram);
        } else {
            addClassic(histogram);
        }
    }

    private void addClassic(Metrics.Histogram.Builder histogram) {
        long cumulative = 0;
        for (int i = 0; i < point.counts().length; i++) {
            cumulative += point.counts()[i];
            histogram
                    .addBucketBuilder()
                    .setCumulativeCount(cumulative)
                    .setUpperBound(i < point.bounds().length ? written(point.bounds()[i]) : Double.POSITIVE_INFINITY);
        }
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum) {
        metric(labels).getSummaryBuilder().setSampleCount(count).setSampleSum(written(sum));
    }

    @Override
    public void end() throws IOException {
        endFamily();
    }

    private Metrics.Metric.Builder metric(SeriesLabels labels) {
        Metrics.Metric.Builder metric = family.addMetricBuilder();
        for (int i = 0; i < labels.names().size(); i++) {
            metric.addLabelBuilder()
                    .setName(labels.names().get(i))
                    .setValue(labels.values().get(i));
        }
        return metric;
    }

    private void endFamily() throws IOException {
        if (family.getMetricCount() > 0) {
            family.build().writeDelimitedTo(out);
        }
    }

    private double written(long value) {
        return BigDecimal.valueOf(value, decimals()).doubleValue();
    }

    private double written(BigInteger value) {
        return new BigDecimal(value, decimals()).doubleValue();
    }

    private int decimals() {
        return header().decimals();
    }

    private FamilyHeader header() {
        if (header == null) {
            throw new IllegalStateException("a sample must follow its family, but no family was begun");
        }
        return header;
    }
}
