package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import io.lockfreemetrics.internal.histogram.PackedHistogram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

record HistogramType(Buckets buckets, @Nullable ExemplarSource exemplars) implements InstrumentType<AtomicHistogram> {

    HistogramType(Buckets buckets) {
        this(buckets, null);
    }

    HistogramType {
        requireNonNull(buckets, "buckets");
    }

    @Override
    public String description() {
        return "histogram with bounds " + buckets;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return headers(naming.value(name, buckets.unit()), help, buckets.unit());
    }

    /** The distribution, then its minimum and maximum, for which the Prometheus formats have no place in a histogram. */
    static List<FamilyHeader> headers(String base, String help, Unit unit) {
        List<FamilyHeader> headers = new ArrayList<>();
        headers.add(new FamilyHeader(base, SampleType.HISTOGRAM, help, unit.name(), unit.decimals(), false));
        headers.addAll(MinMaxType.pair(base, help, unit, true));
        return headers;
    }

    @Override
    public AtomicHistogram create(FlipDomain domain) {
        return new AtomicHistogram(buckets, domain, exemplars);
    }

    @Override
    public InstrumentType<AtomicHistogram> withoutBuckets() {
        return new HistogramType(buckets.withoutBounds(), exemplars);
    }

    @Override
    public InstrumentType<AtomicHistogram> withExemplars(ExemplarSource source) {
        return new HistogramType(buckets, source);
    }

    @Override
    public Series seriesOf(AtomicHistogram histogram) {
        return histogram.series();
    }

    @Override
    public SeriesSnapshot read(AtomicHistogram histogram, View view) {
        return histogram.totals(view);
    }

    @Override
    public Object readCompact(AtomicHistogram histogram, View view) {
        return histogram.compactTotals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((HistogramSnapshot) earlier).plus((HistogramSnapshot) later);
    }

    @Override
    public SeriesSnapshot expand(Object compact) {
        return HistogramType.expand(compact, buckets);
    }

    @Override
    public void writeCompact(int header, SeriesLabels labels, Object compact, SampleWriter writer) throws IOException {
        HistogramType.writeCompact(header, labels, compact, buckets, writer);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        write(header, labels, (HistogramSnapshot) snapshot, writer);
    }

    /** @param compact a snapshot, or if it has no exemplars, what it is packed as */
    static HistogramSnapshot expand(Object compact, Buckets buckets) {
        return compact instanceof byte[] packed
                ? new HistogramSnapshot(buckets, packed, PackedExemplars.NONE)
                : (HistogramSnapshot) compact;
    }

    /** @param compact a snapshot, or if it has no exemplars, what it is packed as */
    static void writeCompact(int header, SeriesLabels labels, Object compact, Buckets buckets, SampleWriter writer)
            throws IOException {
        if (compact instanceof byte[] packed) {
            write(header, labels, buckets, packed, PackedExemplars.NONE, writer);
        } else {
            write(header, labels, (HistogramSnapshot) compact, writer);
        }
    }

    static void write(int header, SeriesLabels labels, HistogramSnapshot snapshot, SampleWriter writer)
            throws IOException {
        write(header, labels, snapshot.layout(), snapshot.packed(), snapshot.packedExemplars(), writer);
    }

    private static void write(
            int header,
            SeriesLabels labels,
            Buckets buckets,
            byte[] packed,
            PackedExemplars exemplars,
            SampleWriter writer)
            throws IOException {
        if (header == 0) {
            writer.histogram(labels, buckets.labels(), packed, exemplars);
        } else if (PackedHistogram.total(packed) > 0) {
            writer.value(labels, header == 1 ? PackedHistogram.min(packed) : PackedHistogram.max(packed));
        }
    }
}
