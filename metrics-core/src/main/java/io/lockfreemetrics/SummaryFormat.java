package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** Count and sum that are kept elsewhere. There is no instrument for it: timers and histograms tell more. */
record SummaryFormat(Unit unit) implements SeriesFormat {

    SummaryFormat {
        requireNonNull(unit, "unit");
    }

    @Override
    public String description() {
        return "summary in " + unit.description();
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(new FamilyHeader(
                naming.value(name, unit), SampleType.SUMMARY, help, unit.name(), unit.decimals(), false));
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((SummarySnapshot) earlier).plus((SummarySnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        SummarySnapshot summary = (SummarySnapshot) snapshot;
        writer.summary(labels, summary.count(), BigInteger.valueOf(summary.sum()));
    }
}
