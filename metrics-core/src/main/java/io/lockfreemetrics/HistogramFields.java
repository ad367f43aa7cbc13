package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FieldKind;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.PackedExponential;
import io.lockfreemetrics.internal.histogram.PackedHistogram;

/**
 * Where a histogram lies in a cell: minimum, maximum, sum, then the extra sums of the instrument that has it, then buckets. Those
 * are a sum each if their bounds are fixed, else an {@link ExponentialBlock}.
 */
final class HistogramFields {

    private static final int MIN = Cell.FIRST_FIELD;
    private static final int MAX = MIN + 1;
    private static final int SUM = MIN + 2;
    private static final int CARRY = MIN + 3;

    /** Position of the first extra sum; of the first bucket if there is none. */
    static final int FIRST_EXTRA = MIN + 4;

    private HistogramFields() {}

    static CellLayout layout(int extras, Buckets buckets) {
        return buckets.cellLayout(extras);
    }

    static CellLayout newLayout(int extras, Buckets buckets) {
        FieldKind[] own = {FieldKind.MIN, FieldKind.MAX, FieldKind.WIDE_SUM, FieldKind.CARRY};
        return buckets.isExponential()
                ? CellLayout.of(extras, new ExponentialBlock(buckets), own)
                : CellLayout.of(extras + buckets.count(), own);
    }

    /**
     * Records into a held cell. The count needs no field: it is what the buckets add up to.
     *
     * @param bucket what {@code index} found for the value before the cell was held
     */
    static void record(long[] cell, int firstBucket, BucketIndex index, int bucket, long value) {
        if (value < cell[MIN]) {
            cell[MIN] = value;
        }
        if (value > cell[MAX]) {
            cell[MAX] = value;
        }
        long before = cell[SUM];
        long sum = before + value;
        // The carry of Arithmetic.carryOfAdd, without a call: see StripedCells on stack overflows.
        if (((before ^ sum) & (value ^ sum)) < 0) {
            cell[CARRY] += value < 0 ? -1 : 1;
        }
        cell[SUM] = sum;
        if (bucket >= 0) {
            cell[firstBucket + bucket]++;
        } else {
            ExponentialCells.record(cell, firstBucket, index.buckets(), bucket & ~BucketIndex.POSITION, value);
        }
    }

    /** Reads the totals. Only inside a cut. */
    static HistogramSnapshot read(Totals totals, int firstBucket, Buckets buckets) {
        if (buckets.isExponential()) {
            return new HistogramSnapshot(
                    buckets,
                    PackedExponential.pack(
                            totals.get(MIN),
                            totals.get(MAX),
                            totals.get(SUM),
                            totals.get(CARRY),
                            ExponentialBlock.countsOf(totals)));
        }
        long total = 0;
        for (int i = 0; i < buckets.count(); i++) {
            total += totals.get(firstBucket + i);
        }
        byte[] packed = PackedHistogram.pack(
                total,
                totals.get(MIN),
                totals.get(MAX),
                totals.get(SUM),
                totals.get(CARRY),
                buckets.count(),
                totals,
                firstBucket);
        return new HistogramSnapshot(buckets, packed);
    }
}
