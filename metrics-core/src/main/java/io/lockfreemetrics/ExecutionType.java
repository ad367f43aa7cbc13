package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ExecutionType(
        Buckets buckets, MetricsClock clock, @Nullable ExemplarSource exemplars)
        implements InstrumentType<ExecutionMetric> {

    ExecutionType(Buckets buckets, MetricsClock clock) {
        this(buckets, clock, null);
    }

    ExecutionType {
        requireNonNull(buckets, "durations").requireNanoseconds();
    }

    @Override
    public String description() {
        return "execution with duration bounds " + buckets;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return OutcomeFamilies.headers(name, help, naming, "executions", "_duration");
    }

    @Override
    public ExecutionMetric create(FlipDomain domain) {
        return new ExecutionMetric(buckets, clock, domain, exemplars);
    }

    @Override
    public InstrumentType<ExecutionMetric> withoutBuckets() {
        return new ExecutionType(buckets.withoutBounds(), clock, exemplars);
    }

    @Override
    public InstrumentType<ExecutionMetric> withExemplars(ExemplarSource source) {
        return new ExecutionType(buckets, clock, source);
    }

    @Override
    public Series seriesOf(ExecutionMetric execution) {
        return execution.outcomes().series();
    }

    @Override
    public SeriesSnapshot read(ExecutionMetric execution, View view) {
        return execution.outcomes().totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((ExecutionSnapshot) earlier).plus((ExecutionSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        ExecutionSnapshot execution = (ExecutionSnapshot) snapshot;
        OutcomeFamilies.write(header, labels, execution.errors(), execution.durations(), writer);
    }
}
