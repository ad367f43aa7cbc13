package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.QuantileLabels;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal if unit and quantiles are. */
final class SummaryType implements InstrumentType<AtomicSummary> {

    private final SummaryFormat format;
    private final Quantiles quantiles;
    private final MetricsClock clock;

    /** Made with the first summary, as a type may be there only to be compared with another. */
    private volatile @Nullable SummaryFields fields;

    SummaryType(Unit unit, Quantiles quantiles, MetricsClock clock) {
        this.format = new SummaryFormat(unit);
        this.quantiles = requireNonNull(quantiles, "quantiles");
        this.clock = clock;
    }

    @Override
    public String description() {
        return format.description() + " with quantiles " + quantiles;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return format.headers(name, help, naming);
    }

    @Override
    public AtomicSummary create(FlipDomain domain) {
        SummaryFields shared = fields;
        if (shared == null) {
            shared = new SummaryFields(format.unit(), quantiles, clock);
            fields = shared;
        }
        return new AtomicSummary(shared, domain);
    }

    @Override
    public InstrumentType<AtomicSummary> withoutBuckets() {
        return new SummaryType(format.unit(), Quantiles.NONE, clock);
    }

    @Override
    public Series seriesOf(AtomicSummary summary) {
        return summary.series();
    }

    @Override
    public SeriesSnapshot read(AtomicSummary summary, View view) {
        return summary.totals(view);
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return format.merge(earlier, later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        SummarySnapshot summary = (SummarySnapshot) snapshot;
        // One that has no estimates at all has no lines for them either.
        boolean none = summary.quantiles().isEmpty();
        SummaryFormat.write(labels, summary, none ? QuantileLabels.NONE : quantiles.labels(), writer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SummaryType that && format.equals(that.format) && quantiles.equals(that.quantiles);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + quantiles.hashCode();
    }
}
