package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus text format 0.0.4</a>. */
public final class PrometheusTextWriter implements SampleWriter {

    private final SampleLines lines;
    private final HistogramPoint point = new HistogramPoint();
    private @Nullable FamilyHeader family;
    private boolean preambleWritten;

    public PrometheusTextWriter(OutputStream out) {
        this.lines = new SampleLines(out);
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
        lines.value(startSample(), labels, value);
    }

    @Override
    public void value(SeriesLabels labels, double value) throws IOException {
        lines.value(startSample(), labels, value);
    }

    @Override
    public void states(SeriesLabels labels, List<String> states, long on) throws IOException {
        lines.states(startSample(), labels, states, on);
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed, PackedExemplars exemplars)
            throws IOException {
        point.unpack(buckets.bounds, packed);
        FamilyHeader header = startSample();
        lines.startBuckets(header, labels);
        lines.buckets(buckets, point.counts());
        if (point.sumCarry() == 0) {
            lines.sum(header, labels, point.sumLow());
        } else {
            lines.sum(header, labels, point.exactSum());
        }
        lines.count(header, labels, point.total());
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates)
            throws IOException {
        FamilyHeader header = startSample();
        lines.quantiles(header, labels, quantiles, estimates);
        lines.sum(header, labels, sum);
        lines.count(header, labels, count);
    }

    @Override
    public void end() throws IOException {
        lines.sink().flush();
    }

    /** A family of which no series has a sample is not mentioned at all. */
    private FamilyHeader startSample() throws IOException {
        FamilyHeader header = family;
        if (header == null) {
            throw new IllegalStateException("a sample must follow its family, but no family was begun");
        }
        if (!preambleWritten) {
            lines.sink().put(header.preamble);
            preambleWritten = true;
        }
        return header;
    }
}
