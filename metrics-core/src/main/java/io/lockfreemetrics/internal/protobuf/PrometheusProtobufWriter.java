package io.lockfreemetrics.internal.protobuf;

import io.lockfreemetrics.internal.exposition.BucketLabels;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.QuantileLabels;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes delimited messages {@code io.prometheus.client.MetricFamily}, one per family that has samples, as
 * <a href="https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">Prometheus' data model</a>
 * has them. Histograms with exponential buckets have native and classic ones, the others classic ones only.
 */
public final class PrometheusProtobufWriter implements SampleWriter {

    private static final long MILLIS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final OutputStream out;
    private final WireBuffer message = new WireBuffer();
    private final NativeBuckets nativeBuckets = new NativeBuckets(message);
    private final HistogramPoint point = new HistogramPoint();

    /** The family's series so far, as its length comes before it. */
    private final ByteArrayOutputStream series = new ByteArrayOutputStream();

    private @Nullable SnapshotHeader snapshot;
    private @Nullable FamilyHeader header;

    public PrometheusProtobufWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public boolean writesDerived() {
        return true;
    }

    @Override
    public void begin(SnapshotHeader begun) {
        snapshot = begun;
    }

    @Override
    public void family(FamilyHeader next) throws IOException {
        endFamily();
        header = next;
    }

    @Override
    public void value(SeriesLabels labels, long value) throws IOException {
        value(labels, Decimals.written(value, header().decimals()));
    }

    @Override
    public void value(SeriesLabels labels, double value) throws IOException {
        message.clear();
        if (header().type() == SampleType.COUNTER) {
            putCreated(Fields.Counter.CREATED, labels);
            message.putDouble(Fields.Counter.VALUE, value);
            message.endMessage(Fields.Metric.COUNTER, 0);
        } else {
            putGauge(value);
        }
        endSeries(labels);
    }

    private void putGauge(double value) {
        message.putDouble(Fields.Gauge.VALUE, value);
        message.endMessage(Fields.Metric.GAUGE, 0);
    }

    /** A gauge per state, as the format has no state sets. */
    @Override
    public void states(SeriesLabels labels, List<String> states, long on) throws IOException {
        for (int i = 0; i < states.size(); i++) {
            message.clear();
            putGauge((double) (on >>> i & 1));
            putLabel(Fields.Metric.LABEL, header().name(), states.get(i));
            endSeries(labels);
        }
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates)
            throws IOException {
        message.clear();
        putCreated(Fields.Summary.CREATED, labels);
        for (int i = estimates.length - 1; i >= 0; i--) {
            int before = message.size();
            message.putDouble(Fields.Quantile.VALUE, Decimals.written(estimates[i], header().decimals()));
            message.putDouble(Fields.Quantile.QUANTILE, quantiles.rank(i));
            message.endMessage(Fields.Summary.QUANTILE, before);
        }
        message.putDouble(Fields.Summary.SUM, Decimals.written(sum, header().decimals()));
        message.putUnsigned(Fields.Summary.COUNT, count);
        message.endMessage(Fields.Metric.SUMMARY, 0);
        endSeries(labels);
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed, PackedExemplars exemplars)
            throws IOException {
        point.unpack(buckets.bounds(), packed);
        message.clear();
        putCreated(Fields.Histogram.CREATED, labels);
        // Counts of classic buckets alone are no native histogram.
        if (buckets.isExponential() && (point.isEmpty() || point.exponential() != null)) {
            nativeBuckets.put(point.exponential());
        }
        putClassicBuckets(buckets, exemplars);
        message.putDouble(Fields.Histogram.SUM, sum());
        message.putUnsigned(Fields.Histogram.COUNT, point.total());
        message.endMessage(Fields.Metric.HISTOGRAM, 0);
        endSeries(labels);
    }

    private double sum() {
        return point.sumCarry() == 0
                ? Decimals.written(point.sumLow(), header().decimals())
                : Decimals.written(point.exactSum(), header().decimals());
    }

    /** Of exponential buckets, too: not all servers store native histograms, and those that do look for exemplars here. */
    private void putClassicBuckets(BucketLabels buckets, PackedExemplars exemplars) {
        long[] bounds = point.bounds();
        long cumulative = point.total();
        int next = exemplars.size() - 1;
        for (int i = bounds.length; i >= 0; i--) {
            int before = message.size();
            if (buckets.hasFromAbove(i, exemplars, next)) {
                putExemplar(exemplars, next);
                next--;
            }
            message.putDouble(
                    Fields.Bucket.UPPER_BOUND,
                    i < bounds.length ? Decimals.written(bounds[i], header().decimals()) : Double.POSITIVE_INFINITY);
            message.putUnsigned(Fields.Bucket.CUMULATIVE_COUNT, cumulative);
            message.endMessage(Fields.Histogram.BUCKET, before);
            cumulative -= point.counts()[i];
        }
    }

    private void putExemplar(PackedExemplars exemplars, int i) {
        int before = message.size();
        putTimestamp(Fields.Exemplar.TIMESTAMP, exemplars.epochMillis(i));
        message.putDouble(Fields.Exemplar.VALUE, Decimals.written(exemplars.value(i), header().decimals()));
        putLabel(Fields.Exemplar.LABEL, "span_id", exemplars.spanId(i));
        putLabel(Fields.Exemplar.LABEL, "trace_id", exemplars.traceId(i));
        message.endMessage(Fields.Bucket.EXEMPLAR, before);
    }

    private void putCreated(int field, SeriesLabels labels) {
        if (snapshot != null && labels.isCreationKnown()) {
            putTimestamp(field, snapshot.createdMillis(labels));
        }
    }

    private void putTimestamp(int field, long millis) {
        int before = message.size();
        message.putUnsigned(Fields.Timestamp.NANOS, Math.floorMod(millis, MILLIS) * NANOS_PER_MILLI);
        message.putUnsigned(Fields.Timestamp.SECONDS, Math.floorDiv(millis, MILLIS));
        message.endMessage(field, before);
    }

    private void putLabel(int field, String name, String value) {
        int before = message.size();
        message.putString(Fields.Label.VALUE, value);
        message.putString(Fields.Label.NAME, name);
        message.endMessage(field, before);
    }

    private void endSeries(SeriesLabels labels) throws IOException {
        for (int i = labels.size() - 1; i >= 0; i--) {
            putLabel(Fields.Metric.LABEL, labels.name(i), labels.value(i));
        }
        message.endMessage(Fields.Family.METRIC, 0);
        message.writeTo(series);
    }

    private void endFamily() throws IOException {
        if (series.size() > 0) {
            message.clear();
            message.putString(Fields.Family.UNIT, header().unit());
            message.writeTo(series);
            message.clear();
            message.putUnsigned(Fields.Family.TYPE, type(header().type()));
            message.putString(Fields.Family.HELP, header().help());
            message.putString(Fields.Family.NAME, header().name());
            message.varint((long) message.size() + series.size());
            message.writeTo(out);
            series.writeTo(out);
            series.reset();
        }
    }

    private static int type(SampleType type) {
        return switch (type) {
            case COUNTER -> Fields.Type.COUNTER;
            case HISTOGRAM -> Fields.Type.HISTOGRAM;
            case SUMMARY -> Fields.Type.SUMMARY;
            case GAUGE, INFO, STATESET -> Fields.Type.GAUGE;
        };
    }

    @Override
    public void end() throws IOException {
        endFamily();
    }

    private FamilyHeader header() {
        if (header == null) {
            throw new IllegalStateException("a sample must follow its family, but no family was begun");
        }
        return header;
    }
}
