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
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Labels that do not change, and nothing else. */
record InfoType(SortedMap<String, String> labels) implements InstrumentType<InfoSnapshot> {

    @Override
    public String description() {
        return "constant info with labels " + labels;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(naming.info(name), SampleType.INFO, help, "", 0, false));
    }

    @Override
    public InfoSnapshot create(FlipDomain domain) {
        return new InfoSnapshot();
    }

    @Override
    public @Nullable Series seriesOf(InfoSnapshot info) {
        return null;
    }

    @Override
    public SeriesSnapshot read(InfoSnapshot info, View view) {
        return info;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return later;
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        writer.value(labels, 1);
    }
}
