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

record CacheType() implements InstrumentType<CacheMetrics> {

    /** Positions of the headers. */
    private static final int HITS = 0;

    private static final int MISSES = 1;
    private static final int PUTS = 2;
    private static final int EVICTIONS = 3;

    @Override
    public String description() {
        return "cache";
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return List.of(
                counter(naming.counter(name + "_hits", Unit.NONE), HelpTexts.of(help, "look-ups that found something")),
                counter(naming.counter(name + "_misses", Unit.NONE), HelpTexts.of(help, "look-ups that found nothing")),
                counter(naming.counter(name + "_puts", Unit.NONE), HelpTexts.of(help, "entries put")),
                counter(naming.counter(name + "_evictions", Unit.NONE), HelpTexts.of(help, "entries that had to go")),
                RatioType.header(
                        name + "_compression_ratio",
                        HelpTexts.of(help, "ratios of the entries that were put compressed"),
                        CacheMetrics.SCALE));
    }

    private static FamilyHeader counter(String name, String help) {
        return new FamilyHeader(name, SampleType.COUNTER, help, "", 0, false);
    }

    @Override
    public CacheMetrics create(FlipDomain domain) {
        return new CacheMetrics(domain);
    }

    @Override
    public Series seriesOf(CacheMetrics cache) {
        return cache.series();
    }

    @Override
    public SeriesSnapshot read(CacheMetrics cache, View view) {
        return cache.totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((CacheSnapshot) earlier).plus((CacheSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        CacheSnapshot cache = (CacheSnapshot) snapshot;
        switch (header) {
            case HITS -> writer.value(labels, cache.hits());
            case MISSES -> writer.value(labels, cache.misses());
            case PUTS -> writer.value(labels, cache.puts());
            case EVICTIONS -> writer.value(labels, cache.evictions());
            default -> RatioType.write(labels, cache.compression(), writer);
        }
    }
}
