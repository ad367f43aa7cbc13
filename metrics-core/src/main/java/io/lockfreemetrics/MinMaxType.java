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
import java.util.OptionalLong;

record MinMaxType(Unit unit) implements InstrumentType<AtomicMinMax> {

    MinMaxType {
        requireNonNull(unit, "unit");
    }

    @Override
    public String description() {
        return "min/max in " + unit.description();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return pair(naming.value(name, unit), help, unit, false);
    }

    /** The two gauges in which minimum and maximum of {@code base} are exposed. */
    static List<FamilyHeader> pair(String base, String help, Unit unit, boolean derived) {
        return List.of(
                new FamilyHeader(
                        base + "_min",
                        SampleType.GAUGE,
                        HelpTexts.withRemark(help, "smallest value since the start or the last reset"),
                        unit.name(),
                        unit.decimals(),
                        derived),
                new FamilyHeader(
                        base + "_max",
                        SampleType.GAUGE,
                        HelpTexts.withRemark(help, "largest value since the start or the last reset"),
                        unit.name(),
                        unit.decimals(),
                        derived));
    }

    @Override
    public AtomicMinMax create(FlipDomain domain) {
        return new AtomicMinMax(domain);
    }

    @Override
    public Series seriesOf(AtomicMinMax minMax) {
        return minMax.series();
    }

    @Override
    public SeriesSnapshot read(AtomicMinMax minMax, View view) {
        return minMax.totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((MinMaxSnapshot) earlier).plus((MinMaxSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        MinMaxSnapshot minMax = (MinMaxSnapshot) snapshot;
        OptionalLong value = header == 0 ? minMax.min() : minMax.max();
        if (value.isPresent()) {
            writer.value(labels, value.getAsLong());
        }
    }
}
