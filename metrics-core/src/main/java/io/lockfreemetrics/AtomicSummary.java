package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.View;

/**
 * Count and sum of integers that are not negative, and quantiles of the recent ones, such as those of the last five minutes.
 *
 * <p>Quantiles of several summaries can't be made one, by nobody: for more than one instance, or to know quantiles of any other
 * time, take an {@link AtomicHistogram}, whose buckets may be {@linkplain Buckets#exponential(Unit) exponential}, too. Estimates
 * are off by less than 9.1 % if the largest value of the window is at most 800,000 times the smallest, as is said there.
 *
 * <p>A summary takes up about 3 kB, and 1.3 kB more for each interval, of which a window has five, that has values.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. It looks
 * at no clock: when values came is what readers see. Those that were recorded between two snapshots of any kind (scrapes,
 * exports, intervals of a rolling window) are as old as the second.
 */
public final class AtomicSummary {

    private final SummaryFields fields;
    private final AdditiveSeries series;
    private final StripedCells cells;
    private final int buckets;

    /** A summary of its own, outside of any registry. */
    public AtomicSummary(Unit unit, Quantiles quantiles) {
        this(
                new SummaryFields(unit, requireNonNull(quantiles, "quantiles"), MetricsClock.system()),
                Standalone.domain());
    }

    AtomicSummary(SummaryFields fields, FlipDomain domain) {
        this.fields = fields;
        series = domain.newSeries(fields.layout());
        cells = series.cells();
        buckets = fields.buckets();
    }

    /**
     * Records a value, in the integers of the unit.
     *
     * @throws IllegalArgumentException if it is negative; nothing is recorded
     */
    public void record(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("values of a summary must not be negative, but one is " + value);
        }
        int bucket = fields.bucketOf(value);
        long[] cell = cells.enter();
        SummaryFields.record(cell, buckets, bucket, value);
        StripedCells.exit(cell);
    }

    /** All of it, at one instant. */
    public SummarySnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Starts over, quantiles included; returns what was recorded until then. */
    public SummarySnapshot reset() {
        return series.domain().change(series, () -> {
            SummarySnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    /** Count and sum are those of the view, quantiles always those of the window. */
    SummarySnapshot totals(View view) {
        return fields.read(series.totals(view), series.totals(View.CUMULATIVE));
    }

    /** How many values the quantiles are of. Only inside a cut. */
    long recent() {
        return fields.recent(series.totals(View.CUMULATIVE)).total();
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
