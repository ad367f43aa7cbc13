package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
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

record CounterType(Unit unit) implements InstrumentType<AtomicCounter> {

    CounterType {
        requireNonNull(unit, "unit");
    }

    @Override
    public String description() {
        return "counter in " + unit.description();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(
                naming.counter(name, unit), SampleType.COUNTER, help, unit.name(), unit.decimals(), false));
    }

    @Override
    public AtomicCounter create(FlipDomain domain) {
        return new AtomicCounter(domain);
    }

    @Override
    public Series seriesOf(AtomicCounter counter) {
        return counter.series();
    }

    @Override
    public SeriesSnapshot read(AtomicCounter counter, View view) {
        return new CounterSnapshot(counter.total(view));
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        long sum = saturatingAdd(((CounterSnapshot) earlier).value(), ((CounterSnapshot) later).value());
        return new CounterSnapshot(sum);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        writer.value(labels, ((CounterSnapshot) snapshot).value());
    }
}
