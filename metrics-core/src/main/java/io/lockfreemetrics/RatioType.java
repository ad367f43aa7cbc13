package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.QuantileLabels;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;

/** Ratios are exposed as sum and count, from which a query can tell the average of any time. */
record RatioType(RatioScale scale) implements InstrumentType<AtomicRatio> {

    @Override
    public String description() {
        return "ratio with scale " + scale.factor();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(header(naming.value(name, scale.unit()), help, scale));
    }

    static FamilyHeader header(String exposedName, String help, RatioScale scale) {
        return new FamilyHeader(
                exposedName, SampleType.SUMMARY, help, scale.unit().name(), scale.decimals(), false);
    }

    @Override
    public AtomicRatio create(FlipDomain domain) {
        return new AtomicRatio(scale, domain);
    }

    @Override
    public Series seriesOf(AtomicRatio ratio) {
        return ratio.series();
    }

    @Override
    public SeriesSnapshot read(AtomicRatio ratio, View view) {
        return ratio.totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((RatioSnapshot) earlier).plus((RatioSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        write(labels, (RatioSnapshot) snapshot, writer);
    }

    static void write(SeriesLabels labels, RatioSnapshot ratio, SampleWriter writer) throws IOException {
        writer.summary(labels, ratio.count(), ratio.scaledSum(), QuantileLabels.NONE);
    }
}
