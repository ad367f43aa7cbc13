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

record ApiType(String name, Buckets buckets, @Nullable ExemplarSource exemplars) implements InstrumentType<ApiMetrics> {

    ApiType(String name, Buckets buckets) {
        this(name, buckets, null);
    }

    ApiType {
        requireNonNull(name, "name");
        requireNonNull(buckets, "latency").requireNanoseconds();
    }

    @Override
    public String description() {
        return "API with latency bounds " + buckets;
    }

    @Override
    public List<FamilyHeader> headers(String base, String help, NamingPolicy naming) {
        return OutcomeFamilies.headers(base, help, naming, "requests", "_request_duration");
    }

    @Override
    public ApiMetrics create(FlipDomain domain) {
        return new ApiMetrics(name, buckets, domain, exemplars);
    }

    @Override
    public InstrumentType<ApiMetrics> withoutBuckets() {
        return new ApiType(name, buckets.withoutBounds(), exemplars);
    }

    @Override
    public InstrumentType<ApiMetrics> withExemplars(ExemplarSource source) {
        return new ApiType(name, buckets, source);
    }

    @Override
    public Series seriesOf(ApiMetrics api) {
        return api.outcomes().series();
    }

    @Override
    public SeriesSnapshot read(ApiMetrics api, View view) {
        return api.outcomes().totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((ApiSnapshot) earlier).plus((ApiSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        ApiSnapshot api = (ApiSnapshot) snapshot;
        OutcomeFamilies.write(header, labels, api.failures(), api.latency(), writer);
    }
}
