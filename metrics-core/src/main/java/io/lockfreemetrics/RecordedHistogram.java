package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import org.jspecify.annotations.Nullable;

/**
 * What histograms and timers have in common. Their base rather than a part of them, as a record waits for each object on the way
 * to its cell; for the same reason this keeps the table that most buckets are found by.
 */
abstract class RecordedHistogram {

    private static final int FIRST_BUCKET = HistogramFields.FIRST_EXTRA;

    private final Buckets buckets;
    private final BucketIndex index;

    /** See {@link HistogramFields#octaves}. */
    private final long[] octaves;

    private final @Nullable Exemplars exemplars;
    private final AdditiveSeries series;
    private final StripedCells cells;

    RecordedHistogram(Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source) {
        this.buckets = requireNonNull(buckets, "buckets");
        index = buckets.index();
        exemplars = Exemplars.of(source, buckets, FIRST_BUCKET);
        octaves = HistogramFields.octaves(index, exemplars);
        series = HistogramFields.newSeries(domain, 0, buckets, exemplars);
        cells = series.cells();
    }

    /** Records any value. */
    final void recordValue(long value) {
        long[] table = octaves;
        if (table.length > 0 && value >= 0) {
            int bucket = BucketIndex.indexOf(table, value);
            long[] cell = cells.tryEnter();
            if (cell != null) {
                HistogramFields.record(cell, FIRST_BUCKET + bucket, value);
                StripedCells.exit(cell);
                return;
            }
        }
        recordOther(value);
    }

    /** One call for all that neither the table nor the remembered cell settles: see {@link StripedCells#tryEnter}. */
    private void recordOther(long value) {
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
        StripedCells.exit(cell);
    }

    final HistogramSnapshot cut() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    final HistogramSnapshot cutAndForget() {
        return series.domain().change(series, () -> {
            HistogramSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    /** Only inside a cut. */
    final HistogramSnapshot totals(View view) {
        return HistogramFields.read(series.totals(view), FIRST_BUCKET, buckets);
    }

    /** The same for {@link HistogramType#expand}. Only inside a cut. */
    final Object compactTotals(View view) {
        return exemplars == null
                ? HistogramFields.readPacked(series.totals(view), FIRST_BUCKET, buckets)
                : totals(view);
    }

    final AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return cut().toString();
    }
}
