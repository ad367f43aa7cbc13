package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.HistogramPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus text format 0.0.4</a>. */
public final class PrometheusTextWriter implements SampleWriter {

    private static final byte[] BUCKET = ascii("_bucket");
    private static final byte[] SUM = ascii("_sum");
    private static final byte[] COUNT = ascii("_count");
    private static final byte[] NOTHING = {};
    private static final byte[] LE = ascii("le=\"");

    private final ByteSink sink;
    private final LineStart line = new LineStart();
    private final HistogramPoint point = new HistogramPoint();
    private @Nullable FamilyHeader family;
    private boolean preambleWritten;

    public PrometheusTextWriter(OutputStream out) {
        this.sink = new ByteSink(out);
    }

    @Override
    public boolean writesDerived() {
        return true;
    }

    @Override
    public void begin(SnapshotHeader snapshot) {
        // The format has no place for it: Prometheus takes the time of the scrape.
    }

    @Override
    public void family(FamilyHeader header) {
        family = header;
        preambleWritten = false;
    }

    @Override
    public void value(SeriesLabels labels, long value) throws IOException {
        FamilyHeader header = startSample();
        name(header, NOTHING, labels);
        sink.putDecimal(value, header.decimals());
        sink.put('\n');
    }

    @Override
    public void value(SeriesLabels labels, double value) throws IOException {
        name(startSample(), NOTHING, labels);
        sink.putDouble(value);
        sink.put('\n');
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed) throws IOException {
        point.unpack(buckets.bounds, packed);
        FamilyHeader header = startSample();
        startBuckets(header, labels);
        long cumulative = 0;
        for (int i = 0; i < buckets.text.length; i++) {
            cumulative += point.counts()[i];
            sink.put(line.bytes(), line.length(), buckets.text[i], cumulative, '\n');
        }
        name(header, SUM, labels);
        if (point.sumCarry() == 0) {
            sink.putDecimal(point.sumLow(), header.decimals());
        } else {
            sink.putAscii(new BigDecimal(point.exactSum(), header.decimals()).toPlainString());
        }
        sink.put('\n');
        count(header, labels, point.total());
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum) throws IOException {
        FamilyHeader header = startSample();
        name(header, SUM, labels);
        sink.putAscii(
                new BigDecimal(sum, header.decimals()).stripTrailingZeros().toPlainString());
        sink.put('\n');
        count(header, labels, count);
    }

    private void count(FamilyHeader header, SeriesLabels labels, long count) throws IOException {
        name(header, COUNT, labels);
        sink.putLong(count);
        sink.put('\n');
    }

    @Override
    public void end() throws IOException {
        sink.flush();
    }

    /** A family of which no series has a sample is not mentioned at all. */
    private FamilyHeader startSample() throws IOException {
        FamilyHeader header = family;
        if (header == null) {
            throw new IllegalStateException("a sample must follow its family, but no family was begun");
        }
        if (!preambleWritten) {
            sink.put(header.preamble);
            preambleWritten = true;
        }
        return header;
    }

    private void name(FamilyHeader header, byte[] suffix, SeriesLabels labels) throws IOException {
        line.clear().add(header.nameBytes).add(suffix);
        if (labels.size() > 0) {
            line.add('{').add(labels).add('}');
        }
        line.add(' ');
        sink.put(line.bytes(), line.length());
    }

    private void startBuckets(FamilyHeader header, SeriesLabels labels) {
        line.clear().add(header.nameBytes).add(BUCKET).add('{');
        if (labels.size() > 0) {
            line.add(labels).add(',');
        }
        line.add(LE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
