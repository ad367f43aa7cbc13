package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FieldBlock;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.ExponentialCounts;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a summary lies in a cell: count, sum, and then exponential buckets if there are quantiles. Shared by many series. */
final class SummaryFields {

    private static final int COUNT = Cell.FIRST_FIELD;
    private static final int SUM = COUNT + 1;
    private static final int FIRST_BUCKET = SUM + 1;

    private final Quantiles quantiles;
    private final MetricsClock clock;
    private final BucketIndex index;
    private final CellLayout layout;

    SummaryFields(Unit unit, Quantiles quantiles, MetricsClock clock) {
        this.quantiles = quantiles;
        this.clock = clock;
        Buckets buckets = Buckets.exponential(requireNonNull(unit, "unit"));
        index = buckets.index();
        layout = CellLayout.of(2, hasQuantiles() ? new RecentBlock(buckets, quantiles, clock) : FieldBlock.NONE);
    }

    private boolean hasQuantiles() {
        return quantiles.labels().size() > 0;
    }

    CellLayout layout() {
        return layout;
    }

    /** For {@link #record}, to be found before a cell is held. */
    int bucketOf(long value) {
        return index.indexOf(value);
    }

    /** How many buckets a cell has. */
    int buckets() {
        return hasQuantiles() ? index.buckets() : 0;
    }

    /**
     * Records into a held cell.
     *
     * @param buckets how many the cell has
     */
    static void record(long[] cell, int buckets, int bucket, long value) {
        cell[COUNT]++;
        long sum = cell[SUM] + value;
        cell[SUM] = sum < 0 ? Long.MAX_VALUE : sum;
        if (buckets > 0) {
            ExponentialCells.record(cell, FIRST_BUCKET, buckets, bucket & ~BucketIndex.POSITION, value);
        }
    }

    /** Reads count and sum of some totals, and the quantiles of all. Only inside a cut. */
    SummarySnapshot read(Totals totals, Totals all) {
        return new SummarySnapshot(totals.get(COUNT), totals.get(SUM), quantiles(all));
    }

    /** The values of the window. Only inside a cut. */
    ExponentialCounts recent(Totals all) {
        return RecentBlock.countsOf(all).look(clock.nanoTime());
    }

    private SortedMap<Double, Double> quantiles(Totals all) {
        SortedMap<Double, Double> estimates = new TreeMap<>();
        if (hasQuantiles()) {
            ExponentialCounts recent = recent(all);
            for (double rank : quantiles.ranks()) {
                estimates.put(rank, recent.quantile(rank));
            }
        }
        return estimates;
    }
}
