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
import java.util.function.Consumer;

record ThroughputType(ThroughputSla sla, MetricsClock clock) implements InstrumentType<ThroughputMetric> {

    /** Positions of the headers; those of the rates follow. */
    private static final int EVENTS = 0;

    private static final int SAMPLES = 1;
    private static final int VIOLATIONS = 2;
    private static final int DURATION = 3;
    private static final int RATES = 4;

    private static final List<String> RATE_NAMES =
            List.of("rate_1s", "rate_10s", "rate_1m", "rate_5m", "ewma_1m", "ewma_5m", "ewma_15m");

    ThroughputType {
        requireNonNull(sla, "SLA");
    }

    @Override
    public String description() {
        return "throughput metric with " + sla;
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        List<FamilyHeader> headers = new ArrayList<>();
        headers.add(counter(naming.counter(name + "_events", Unit.NONE), HelpTexts.of(help, "events"), Unit.NONE));
        headers.add(counter(naming.counter(name + "_samples", Unit.NONE), HelpTexts.of(help, "samples"), Unit.NONE));
        headers.add(counter(
                naming.counter(name + "_sla_violations", Unit.NONE),
                HelpTexts.of(help, "samples that did not keep to the SLA"),
                Unit.NONE));
        headers.add(counter(
                naming.counter(name + "_duration", Unit.NANOSECONDS),
                HelpTexts.of(help, "how long all samples took together"),
                Unit.NANOSECONDS));
        for (String rate : RATE_NAMES) {
            String what = rate.startsWith("ewma")
                    ? "events per second, moving average with a time constant of "
                    : "events per second, average of the last ";
            headers.add(new FamilyHeader(
                    name + '_' + rate, SampleType.GAUGE, HelpTexts.of(help, what + rate.substring(5)), "", 0, false));
        }
        return headers;
    }

    private static FamilyHeader counter(String name, String help, Unit unit) {
        return new FamilyHeader(name, SampleType.COUNTER, help, unit.name(), unit.decimals(), false);
    }

    @Override
    public ThroughputMetric create(FlipDomain domain) {
        return new ThroughputMetric(sla, clock, domain);
    }

    @Override
    public Series seriesOf(ThroughputMetric metric) {
        return metric.series();
    }

    @Override
    public Consumer<ThroughputMetric> betweenCuts() {
        return ThroughputMetric::look;
    }

    @Override
    public SeriesSnapshot read(ThroughputMetric metric, View view) {
        return metric.totals(view);
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return ((ThroughputSnapshot) earlier).followedBy((ThroughputSnapshot) later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        ThroughputSnapshot throughput = (ThroughputSnapshot) snapshot;
        switch (header) {
            case EVENTS -> writer.value(labels, throughput.events());
            case SAMPLES -> writer.value(labels, throughput.samples());
            case VIOLATIONS -> writer.value(labels, throughput.slaViolations());
            case DURATION -> writer.value(labels, throughput.durationNanos());
            default -> writer.value(labels, rate(header - RATES, throughput.rates()));
        }
    }

    private static double rate(int index, ThroughputRates rates) {
        return switch (index) {
            case 0 -> rates.last1s();
            case 1 -> rates.last10s();
            case 2 -> rates.last1m();
            case 3 -> rates.last5m();
            case 4 -> rates.ewma1m();
            case 5 -> rates.ewma5m();
            default -> rates.ewma15m();
        };
    }
}
