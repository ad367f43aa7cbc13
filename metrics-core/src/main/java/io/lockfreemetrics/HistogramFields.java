package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.BlockPair;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FieldBlock;
import io.lockfreemetrics.internal.cell.FieldKind;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExponential;
import io.lockfreemetrics.internal.histogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Where a histogram lies in a cell: minimum, maximum, sum, then the extra sums of the instrument that has it, then buckets. Those
 * are a sum each if their bounds are fixed, else an {@link ExponentialBlock}. If there may be exemplars, an {@link ExemplarBlock}
 * follows.
 */
final class HistogramFields {

    private static final int MIN = Cell.FIRST_FIELD;
    private static final int MAX = MIN + 1;
    private static final int SUM = MIN + 2;
    private static final int CARRY = MIN + 3;

    /** Position of the first extra sum; of the first bucket if there is none. */
    static final int FIRST_EXTRA = MIN + 4;

    private static final long[] NONE = {};

    static {
        // To pack a histogram needs memory for more than the result the first time, which must not be wanting inside a
        // cut.
        new HistogramPoint(NONE, new long[] {1}, 1, 0, 0, 0, 0).pack();
    }

    private HistogramFields() {}

    /** A series with a histogram behind so many extra sums. */
    static AdditiveSeries newSeries(FlipDomain domain, int extras, Buckets buckets, @Nullable Exemplars exemplars) {
        CellLayout layout = buckets.cellLayout(extras, exemplars != null);
        return domain.newSeries(layout, exemplars == null ? null : exemplars.marks());
    }

    static CellLayout newLayout(int extras, Buckets buckets, boolean exemplars) {
        FieldKind[] own = {FieldKind.MIN, FieldKind.MAX, FieldKind.WIDE_SUM, FieldKind.CARRY};
        int sums = extras + (buckets.isExponential() ? 0 : buckets.count());
        FieldBlock counts = buckets.isExponential() ? new ExponentialBlock(buckets) : FieldBlock.NONE;
        if (!exemplars) {
            return CellLayout.of(sums, counts, own);
        }
        FieldBlock newest = new ExemplarBlock(buckets.exemplarSlots().count());
        return CellLayout.of(sums, buckets.isExponential() ? new BlockPair(counts, newest) : newest, own);
    }

    /**
     * The table for records that need nothing else than their bucket's position: {@link BucketIndex#octaves()}, or an empty one if
     * that is empty or there may be exemplars. So a record has to ask but one question before it goes the short way.
     */
    static long[] octaves(BucketIndex index, @Nullable Exemplars exemplars) {
        return exemplars == null ? index.octaves() : NONE;
    }

    /**
     * Records into a held cell.
     *
     * @param bucket what the index found for the value before the cell was held
     */
    static void record(long[] cell, int firstBucket, BucketIndex index, int bucket, long value) {
        if (bucket >= 0) {
            record(cell, firstBucket + bucket, value);
        } else {
            addUp(cell, value);
            ExponentialCells.record(cell, firstBucket, index.buckets(), bucket & ~BucketIndex.POSITION, value);
        }
    }

    /**
     * Records into a held cell with fixed buckets. The count needs no field: it is what the buckets add up to.
     *
     * @param bucketField position of the bucket
     */
    static void record(long[] cell, int bucketField, long value) {
        addUp(cell, value);
        cell[bucketField]++;
    }

    private static void addUp(long[] cell, long value) {
        if (value < cell[MIN]) {
            cell[MIN] = value;
        }
        if (value > cell[MAX]) {
            cell[MAX] = value;
        }
        long before = cell[SUM];
        long sum = before + value;
        // The carry of Arithmetic.carryOfAdd, without a call: see StripedCells on stack overflows.
        if ((before ^ sum) < 0 && (value ^ sum) < 0) {
            cell[CARRY] += value < 0 ? -1 : 1;
        }
        cell[SUM] = sum;
    }

    /** Reads the totals, and lets them keep what they were packed as. Only inside a cut. */
    static HistogramSnapshot read(Totals totals, int firstBucket, Buckets buckets) {
        return new HistogramSnapshot(buckets, readPacked(totals, firstBucket, buckets), ExemplarBlock.in(totals));
    }

    /** The same without the exemplars. */
    static byte[] readPacked(Totals totals, int firstBucket, Buckets buckets) {
        byte[] packed = totals.packed();
        if (packed == null) {
            packed = pack(totals, firstBucket, buckets);
            totals.keepPacked(packed);
        }
        return packed;
    }

    private static byte[] pack(Totals totals, int firstBucket, Buckets buckets) {
        if (buckets.isExponential()) {
            return PackedExponential.pack(
                    totals.get(MIN),
                    totals.get(MAX),
                    totals.get(SUM),
                    totals.get(CARRY),
                    ExponentialBlock.countsOf(totals));
        }
        long total = 0;
        for (int i = 0; i < buckets.count(); i++) {
            total += totals.get(firstBucket + i);
        }
        return PackedHistogram.pack(
                total,
                totals.get(MIN),
                totals.get(MAX),
                totals.get(SUM),
                totals.get(CARRY),
                buckets.count(),
                totals,
                firstBucket);
    }
}
