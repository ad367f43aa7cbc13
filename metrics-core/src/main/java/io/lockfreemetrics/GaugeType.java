package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;

record GaugeType(Unit unit) implements InstrumentType<AtomicGauge> {

    GaugeType {
        requireNonNull(unit, "unit");
    }

    @Override
    public String description() {
        return "gauge in " + unit.description();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(
                naming.value(name, unit), SampleType.GAUGE, help, unit.name(), unit.decimals(), false));
    }

    @Override
    public AtomicGauge create(FlipDomain domain) {
        return new AtomicGauge(domain);
    }

    @Override
    public Series seriesOf(AtomicGauge gauge) {
        return gauge.series();
    }

    @Override
    public SeriesSnapshot read(AtomicGauge gauge, View view) {
        return new GaugeSnapshot(gauge.valueAtCut());
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return later;
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        writer.value(labels, ((GaugeSnapshot) snapshot).value());
    }
}
