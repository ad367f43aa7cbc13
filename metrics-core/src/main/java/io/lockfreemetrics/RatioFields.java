package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FieldKind;
import io.lockfreemetrics.internal.cell.Totals;
import java.math.BigInteger;

/** Where a ratio lies in a cell: the sum of scaled values, their count, then the extra sums of the instrument that has it. */
final class RatioFields {

    private static final int SUM = Cell.FIRST_FIELD;
    private static final int CARRY = SUM + 1;
    private static final int COUNT = SUM + 2;

    /** Position of the first extra sum. */
    static final int FIRST_EXTRA = SUM + 3;

    private RatioFields() {}

    static CellLayout layout(int extras) {
        return CellLayout.of(1 + extras, FieldKind.WIDE_SUM, FieldKind.CARRY);
    }

    /** Records a scaled value, which is not negative, into a held cell. */
    static void record(long[] cell, long scaled) {
        long sum = cell[SUM] + scaled;
        if (sum < cell[SUM]) {
            cell[CARRY]++;
        }
        cell[SUM] = sum;
        cell[COUNT]++;
    }

    /** Reads the totals. Only inside a cut. */
    static RatioSnapshot read(Totals totals, RatioScale scale) {
        BigInteger sum =
                BigInteger.valueOf(totals.get(CARRY)).shiftLeft(Long.SIZE).add(BigInteger.valueOf(totals.get(SUM)));
        return new RatioSnapshot(totals.get(COUNT), sum, scale.factor());
    }
}
