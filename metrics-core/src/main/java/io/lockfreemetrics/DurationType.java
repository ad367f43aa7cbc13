package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;

/** Durations are exposed as the gauges of nanoseconds that they are. */
record DurationType() implements InstrumentType<AtomicDuration> {

    private static final GaugeType GAUGE = new GaugeType(Unit.NANOSECONDS);

    @Override
    public String description() {
        return "duration";
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return GAUGE.headers(name, help, naming);
    }

    @Override
    public AtomicDuration create(FlipDomain domain) {
        return new AtomicDuration(domain);
    }

    @Override
    public Series seriesOf(AtomicDuration duration) {
        return duration.series();
    }

    @Override
    public SeriesSnapshot read(AtomicDuration duration, View view) {
        return new GaugeSnapshot(duration.nanosAtCut());
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return GAUGE.merge(earlier, later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        GAUGE.write(header, labels, snapshot, writer);
    }
}
