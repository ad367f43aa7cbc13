package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of integers over buckets, with exact count, sum, minimum and maximum. Any {@code long} may be
 * recorded, negative ones too: what is not above the first bound belongs to the first bucket. The sum does not overflow.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, and each record is whole: no snapshot has its count without
 * its value.
 */
public final class AtomicHistogram {

    private static final int FIRST_BUCKET = HistogramFields.FIRST_EXTRA;

    private final Buckets buckets;
    private final BucketIndex index;
    private final @Nullable Exemplars exemplars;
    private final AdditiveSeries series;
    private final StripedCells cells;

    /**
     * A histogram of its own, outside of any registry.
     *
     * @param bounds upper bounds of the buckets, inclusive: at least one, strictly increasing
     * @throws IllegalArgumentException if they are not
     */
    public AtomicHistogram(long... bounds) {
        this(Buckets.of(bounds));
    }

    /** A histogram of its own, outside of any registry. */
    public AtomicHistogram(Buckets buckets) {
        this(buckets, Standalone.domain(), null);
    }

    AtomicHistogram(Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source) {
        this.buckets = requireNonNull(buckets, "buckets");
        index = buckets.index();
        exemplars = Exemplars.of(source, buckets, FIRST_BUCKET);
        series = HistogramFields.newSeries(domain, 0, buckets, exemplars);
        cells = series.cells();
    }

    /** Records a value, in the integers that the bounds are given in. */
    public void record(long value) {
        int bucket = index.indexOf(value);
        if (exemplars == null || !exemplars.prepare(bucket, value)) {
            record(bucket, value, null);
            return;
        }
        try {
            record(bucket, value, exemplars);
        } finally {
            exemplars.done();
        }
    }

    private void record(int bucket, long value, @Nullable Exemplars prepared) {
        long[] cell = cells.enter();
        HistogramFields.record(cell, FIRST_BUCKET, index, bucket, value);
        if (prepared != null) {
            prepared.put(cell);
        }
        cells.exit(cell);
    }

    /** All values recorded so far, at one instant. */
    public HistogramSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Forgets all values; returns what was forgotten. Every value is in exactly one of the results, or still in here. */
    public HistogramSnapshot reset() {
        return series.domain().change(series, () -> {
            HistogramSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    HistogramSnapshot totals(View view) {
        return HistogramFields.read(series.totals(view), FIRST_BUCKET, buckets);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
