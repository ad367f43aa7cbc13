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

record StateSetType<S>(States<S> states) implements InstrumentType<AtomicStateSet<S>> {

    @Override
    public String description() {
        return "state set of " + states.names();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(name, SampleType.STATESET, help, "", 0, false));
    }

    @Override
    public AtomicStateSet<S> create(FlipDomain domain) {
        return new AtomicStateSet<>(states, domain);
    }

    @Override
    public Series seriesOf(AtomicStateSet<S> set) {
        return set.series();
    }

    @Override
    public SeriesSnapshot read(AtomicStateSet<S> set, View view) {
        return set.atCut();
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return later;
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        StateSetSnapshot set = (StateSetSnapshot) snapshot;
        writer.states(labels, set.states(), set.on());
    }
}
