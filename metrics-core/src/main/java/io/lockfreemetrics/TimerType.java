package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timers are exposed as the histograms that they are. */
record TimerType(
        Buckets buckets, MetricsClock clock, @Nullable ExemplarSource exemplars)
        implements InstrumentType<AtomicTimer> {

    TimerType(Buckets buckets, MetricsClock clock) {
        this(buckets, clock, null);
    }

    TimerType {
        requireNonNull(buckets, "buckets").requireNanoseconds();
    }

    @Override
    public String description() {
        return "timer with bounds " + buckets;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return histogram().headers(name, help, naming);
    }

    @Override
    public AtomicTimer create(FlipDomain domain) {
        return new AtomicTimer(buckets, clock, domain, exemplars);
    }

    @Override
    public InstrumentType<AtomicTimer> withoutBuckets() {
        return new TimerType(buckets.withoutBounds(), clock, exemplars);
    }

    @Override
    public InstrumentType<AtomicTimer> withExemplars(ExemplarSource source) {
        return new TimerType(buckets, clock, source);
    }

    @Override
    public Series seriesOf(AtomicTimer timer) {
        return timer.series();
    }

    @Override
    public SeriesSnapshot read(AtomicTimer timer, View view) {
        return timer.totals(view);
    }

    @Override
    public Object readCompact(AtomicTimer timer, View view) {
        return timer.compactTotals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return histogram().merge(earlier, later);
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
        HistogramType.write(header, labels, (HistogramSnapshot) snapshot, writer);
    }

    private HistogramType histogram() {
        return new HistogramType(buckets);
    }
}
