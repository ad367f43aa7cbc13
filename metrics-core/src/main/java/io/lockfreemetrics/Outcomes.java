package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import org.jspecify.annotations.Nullable;

/**
 * The cell of everything that takes time and may fail: the durations, and how many of them ended in failure. What failed is
 * counted by the same record as its duration.
 *
 * @param <S> what its users call a snapshot of it
 */
final class Outcomes<S extends SeriesSnapshot> {

    /** Makes a snapshot; the number of durations is that of all outcomes. */
    interface Reading<S> {
        S of(long failures, HistogramSnapshot durations);
    }

    private static final int FAILURES = HistogramFields.FIRST_EXTRA;
    private static final int FIRST_BUCKET = FAILURES + 1;

    private final Buckets buckets;
    private final BucketIndex index;

    /** See {@link HistogramFields#octaves}. */
    private final long[] octaves;

    private final @Nullable Exemplars exemplars;
    private final Reading<S> reading;
    private final AdditiveSeries series;
    private final StripedCells cells;

    Outcomes(Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source, Reading<S> reading) {
        this.buckets = buckets.requireNanoseconds();
        this.reading = reading;
        index = buckets.index();
        exemplars = Exemplars.of(source, buckets, FIRST_BUCKET);
        octaves = HistogramFields.octaves(index, exemplars);
        series = HistogramFields.newSeries(domain, 1, buckets, exemplars);
        cells = series.cells();
    }

    void record(long durationNanos, boolean failed) {
        Durations.requireNotNegative(durationNanos);
        long[] table = octaves;
        if (table.length > 0) {
            int bucket = BucketIndex.indexOf(table, durationNanos);
            long[] cell = cells.tryEnter();
            if (cell != null) {
                HistogramFields.record(cell, FIRST_BUCKET + bucket, durationNanos);
                addFailure(cell, failed);
                StripedCells.exit(cell);
                return;
            }
        }
        recordOther(durationNanos, failed);
    }

    /** One call for all that neither the table nor the remembered cell settles: see {@link StripedCells#tryEnter}. */
    private void recordOther(long durationNanos, boolean failed) {
        int bucket = index.indexOf(durationNanos);
        if (exemplars == null || !exemplars.prepare(bucket, durationNanos)) {
            record(bucket, durationNanos, failed, null);
            return;
        }
        try {
            record(bucket, durationNanos, failed, exemplars);
        } finally {
            exemplars.done();
        }
    }

    private void record(int bucket, long durationNanos, boolean failed, @Nullable Exemplars prepared) {
        long[] cell = cells.enter();
        HistogramFields.record(cell, FIRST_BUCKET, index, bucket, durationNanos);
        if (prepared != null) {
            prepared.put(cell);
        }
        addFailure(cell, failed);
        StripedCells.exit(cell);
    }

    private static void addFailure(long[] cell, boolean failed) {
        if (failed) {
            cell[FAILURES]++;
        }
    }

    S snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    S reset() {
        return series.domain().change(series, () -> {
            S snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    /** Only inside a cut. */
    S totals(View view) {
        Totals totals = series.totals(view);
        return reading.of(totals.get(FAILURES), HistogramFields.read(totals, FIRST_BUCKET, buckets));
    }

    AdditiveSeries series() {
        return series;
    }

    /** Failures per outcome, 0 when there are none: nothing failed. */
    static double failureRate(long failures, HistogramSnapshot durations) {
        return failures == 0 ? 0 : (double) failures / durations.total();
    }

    static void requirePart(String what, long part, String whole, HistogramSnapshot durations) {
        if (part < 0 || part > durations.total()) {
            throw new IllegalArgumentException("%s must be from 0 to the number of %s (%d), but are %d"
                    .formatted(what, whole, durations.total(), part));
        }
    }
}
