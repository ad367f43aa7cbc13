package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.QuantileLabels;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;

/** Count, sum and quantiles. */
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
        return ((SummarySnapshot) earlier).followedBy((SummarySnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        SortedMap<Double, Double> quantiles = ((SummarySnapshot) snapshot).quantiles();
        double[] ranks =
                quantiles.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        write(
                labels,
                (SummarySnapshot) snapshot,
                ranks.length == 0 ? QuantileLabels.NONE : new QuantileLabels(ranks),
                writer);
    }

    /** @param quantiles those of the snapshot */
    static void write(SeriesLabels labels, SummarySnapshot snapshot, QuantileLabels quantiles, SampleWriter writer)
            throws IOException {
        double[] estimates = new double[quantiles.size()];
        for (int i = 0; i < estimates.length; i++) {
            estimates[i] = snapshot.quantiles().getOrDefault(quantiles.rank(i), Double.NaN);
        }
        writer.summary(labels, snapshot.count(), BigInteger.valueOf(snapshot.sum()), quantiles, estimates);
    }
}
