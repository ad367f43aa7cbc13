package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

record SuppliedGaugeType(String name, DoubleSupplier supplier) implements InstrumentType<SuppliedGauge> {

    @Override
    public String description() {
        return "gauge with supplier " + supplier;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(naming.value(name, Unit.NONE), SampleType.GAUGE, help, "", 0, false));
    }

    @Override
    public SuppliedGauge create(FlipDomain domain) {
        return new SuppliedGauge(name, supplier);
    }

    @Override
    public @Nullable Series seriesOf(SuppliedGauge gauge) {
        return null;
    }

    @Override
    public Consumer<SuppliedGauge> beforeCut() {
        return SuppliedGauge::measure;
    }

    @Override
    public @Nullable SeriesSnapshot read(SuppliedGauge gauge, View view) {
        Double measured = gauge.measured();
        return measured == null ? null : new MeasuredSnapshot(measured);
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return later;
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        writer.value(labels, ((MeasuredSnapshot) snapshot).value());
    }
}
