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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param connections whether open connections are exposed; requests with the same labels do not have connections of their own */
record CollectorType(
        Buckets buckets, boolean connections, @Nullable ExemplarSource exemplars)
        implements InstrumentType<MetricsCollector> {

    /** Positions of the headers; those of the durations follow. */
    private static final int REQUESTS = 0;

    private static final int ERRORS = 1;
    private static final int SENT = 2;
    private static final int RECEIVED = 3;
    private static final int DURATIONS = 4;

    /** Behind the durations: histogram, minimum, maximum. */
    private static final int CONNECTIONS = 7;

    CollectorType(Buckets buckets, boolean connections) {
        this(buckets, connections, null);
    }

    CollectorType {
        requireNonNull(buckets, "durations").requireNanoseconds();
    }

    @Override
    public String description() {
        return "collector with duration bounds " + buckets;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        List<FamilyHeader> headers = new ArrayList<>();
        headers.add(counter(naming.counter(name + "_requests", Unit.NONE), HelpTexts.of(help, "requests"), Unit.NONE));
        headers.add(counter(
                naming.counter(name + "_errors", Unit.NONE), HelpTexts.of(help, "requests that failed"), Unit.NONE));
        headers.add(counter(
                naming.counter(name + "_bytes_sent", Unit.NONE),
                HelpTexts.of(help, "bytes of response bodies, before compression"),
                Unit.BYTES));
        headers.add(counter(
                naming.counter(name + "_bytes_received", Unit.NONE),
                HelpTexts.of(help, "bytes of request bodies, as they were read"),
                Unit.BYTES));
        headers.addAll(HistogramType.headers(
                NamingPolicy.PROMETHEUS.value(name + "_request_duration", buckets.unit()),
                HelpTexts.of(help, "time from the start of a request to the end of its response"),
                buckets.unit()));
        if (connections) {
            headers.add(new FamilyHeader(
                    name + "_active_connections",
                    SampleType.GAUGE,
                    HelpTexts.of(help, "open connections"),
                    "",
                    0,
                    false));
        }
        return headers;
    }

    private static FamilyHeader counter(String name, String help, Unit unit) {
        return new FamilyHeader(name, SampleType.COUNTER, help, unit.name(), unit.decimals(), false);
    }

    @Override
    public MetricsCollector create(FlipDomain domain) {
        return new MetricsCollector(buckets, domain, exemplars);
    }

    @Override
    public InstrumentType<MetricsCollector> withoutBuckets() {
        return new CollectorType(buckets.withoutBounds(), connections, exemplars);
    }

    @Override
    public InstrumentType<MetricsCollector> withExemplars(ExemplarSource source) {
        return new CollectorType(buckets, connections, source);
    }

    @Override
    public Series seriesOf(MetricsCollector collector) {
        return collector.series();
    }

    @Override
    public SeriesSnapshot read(MetricsCollector collector, View view) {
        return collector.totals(view);
    }

    @Override
    public boolean isReadFromTotals() {
        return true;
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        MetricsSnapshot last = (MetricsSnapshot) later;
        MetricsSnapshot sum = ((MetricsSnapshot) earlier).plus(last);
        return new MetricsSnapshot(
                sum.requests(),
                sum.errors(),
                sum.bytesSent(),
                sum.bytesReceived(),
                last.activeConnections(),
                sum.durations());
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        MetricsSnapshot metrics = (MetricsSnapshot) snapshot;
        switch (header) {
            case REQUESTS -> writer.value(labels, metrics.requests());
            case ERRORS -> writer.value(labels, metrics.errors());
            case SENT -> writer.value(labels, metrics.bytesSent());
            case RECEIVED -> writer.value(labels, metrics.bytesReceived());
            case CONNECTIONS -> writer.value(labels, metrics.activeConnections());
            default -> HistogramType.write(header - DURATIONS, labels, metrics.durations(), writer);
        }
    }
}
