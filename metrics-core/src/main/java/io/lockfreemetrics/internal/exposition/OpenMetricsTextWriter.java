package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics text format 1.0</a>. What the format
 * has no place for is written so that its samples keep the names that they have in the Prometheus text format: counters that
 * do not end in {@code _total} are families of unknown type, and so are those whose family's name is somebody else's.
 */
public final class OpenMetricsTextWriter implements SampleWriter {

    private static final byte[] TYPE = SampleLines.ascii("# TYPE ");
    private static final byte[] UNIT = SampleLines.ascii("\n# UNIT ");
    private static final byte[] HELP = SampleLines.ascii("\n# HELP ");
    private static final byte[] CREATED = SampleLines.ascii("_created");
    private static final byte[] EOF = SampleLines.ascii("# EOF\n");
    private static final String UNKNOWN = "unknown";
    private static final int MILLIS = 3;

    private final SampleLines lines;
    private final Set<FamilyHeader> clashing;
    private final HistogramPoint point = new HistogramPoint();
    private @Nullable FamilyHeader family;
    private boolean typed;
    private boolean preambleWritten;
    private @Nullable SnapshotHeader snapshot;

    /** @param clashing families that can't have their type, as {@link OpenMetricsNames#clashing} returns them */
    public OpenMetricsTextWriter(OutputStream out, Set<FamilyHeader> clashing) {
        this.lines = new SampleLines(out);
        this.clashing = clashing;
    }

    @Override
    public boolean writesDerived() {
        return true;
    }

    @Override
    public void begin(SnapshotHeader header) {
        snapshot = header;
    }

    @Override
    public void family(FamilyHeader header) {
        family = header;
        typed = header.hasOpenMetricsType() && !clashing.contains(header);
        preambleWritten = false;
    }

    @Override
    public void value(SeriesLabels labels, long value) throws IOException {
        FamilyHeader header = startSample();
        lines.value(header, labels, value);
        if (typed && header.type() == SampleType.COUNTER) {
            created(header, labels);
        }
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
        if (typed && !exemplars.isEmpty()) {
            buckets(header, buckets, exemplars);
        } else {
            lines.buckets(buckets, point.counts());
        }
        if (isSumACounter(buckets)) {
            if (point.sumCarry() == 0) {
                lines.sum(header, labels, point.sumLow());
            } else {
                lines.sum(header, labels, point.exactSum());
            }
            lines.count(header, labels, point.total());
        }
        created(header, labels);
    }

    private void buckets(FamilyHeader header, BucketLabels buckets, PackedExemplars exemplars) throws IOException {
        long cumulative = 0;
        int next = 0;
        for (int i = 0; i < buckets.text.size(); i++) {
            cumulative = ByteSink.plus(cumulative, point.counts()[i]);
            if (buckets.has(i, exemplars, next)) {
                lines.bucket(buckets, i, cumulative, ' ');
                lines.exemplar(header, exemplars, next);
                next++;
            } else {
                lines.bucket(buckets, i, cumulative, '\n');
            }
        }
    }

    /** A sum that values below zero make smaller must not be there, and without a sum there must not be a count. */
    private boolean isSumACounter(BucketLabels buckets) {
        boolean negativeBounds = buckets.bounds.length > 0 && buckets.bounds[0] < 0;
        return !negativeBounds && (point.isEmpty() || point.min() >= 0);
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates)
            throws IOException {
        FamilyHeader header = startSample();
        lines.quantiles(header, labels, quantiles, estimates);
        lines.sum(header, labels, sum);
        lines.count(header, labels, count);
        created(header, labels);
    }

    private void created(FamilyHeader header, SeriesLabels labels) throws IOException {
        if (snapshot != null && labels.isCreationKnown()) {
            long millis = snapshot.createdMillis(labels);
            lines.decimal(header, header.familyNameLength(), CREATED, labels, millis, MILLIS);
        }
    }

    @Override
    public void end() throws IOException {
        lines.sink().put(EOF);
        lines.sink().flush();
    }

    private FamilyHeader startSample() throws IOException {
        FamilyHeader header = family;
        if (header == null) {
            throw new IllegalStateException("a sample must follow its family, but no family was begun");
        }
        if (!preambleWritten) {
            preamble(header);
            preambleWritten = true;
        }
        return header;
    }

    private void preamble(FamilyHeader header) throws IOException {
        ByteSink sink = lines.sink();
        int length = typed ? header.familyNameLength() : header.nameBytes.length;
        sink.put(TYPE);
        sink.put(header.nameBytes, length);
        sink.put(' ');
        sink.putAscii(typed ? header.type().text() : UNKNOWN);
        if (header.endsInUnit(length)) {
            sink.put(UNIT);
            sink.put(header.nameBytes, length);
            sink.put(' ');
            sink.putAscii(header.unit());
        }
        sink.put(HELP);
        sink.put(header.nameBytes, length);
        sink.put(' ');
        if (!sink.putIfPlain(header.help())) {
            sink.put(PrometheusEscaping.labelValue(header.help()).getBytes(StandardCharsets.UTF_8));
        }
        sink.put('\n');
    }
}
