package io.lockfreemetrics.internal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which fields the cells of a series have, in order from {@link Cell#FIRST_FIELD}, and the block behind them. Immutable, shared
 * by many series.
 */
public final class CellLayout {

    private static final int GROWN_CELL_ROOM = 8;

    private final FieldKind[] kinds;
    private final FieldBlock block;
    private final int firstOfSums;

    private CellLayout(FieldKind[] kinds, int sums, FieldBlock block) {
        this.kinds = kinds;
        this.firstOfSums = Cell.FIRST_FIELD + kinds.length - sums;
        this.block = block;
    }

    /** A layout of the given fields followed by {@code sums} fields of kind {@link FieldKind#SUM}. */
    public static CellLayout of(int sums, FieldKind... fields) {
        return of(sums, FieldBlock.NONE, fields);
    }

    /** The same with a block behind them. */
    public static CellLayout of(int sums, FieldBlock block, FieldKind... fields) {
        List<FieldKind> kinds = new ArrayList<>(Arrays.asList(fields));
        for (int i = 0; i < sums; i++) {
            kinds.add(FieldKind.SUM);
        }
        return new CellLayout(kinds.toArray(new FieldKind[0]), sums, block);
    }

    /** How many single fields there are. */
    public int fieldCount() {
        return kinds.length;
    }

    FieldBlock block() {
        return block;
    }

    /** From here to the block there are only fields of kind {@link FieldKind#SUM}. */
    int firstOfSums() {
        return firstOfSums;
    }

    /** Where the block begins. */
    int firstOfBlock() {
        return Cell.FIRST_FIELD + kinds.length;
    }

    /** A cell for a series that nobody contends for yet. */
    long[] newFirstCell(int bank, long seriesBit) {
        return newCell(bank, seriesBit, 0);
    }

    /** A cell that is added because writers got in each other's way: more room, as neighbours will be written too. */
    long[] newGrownCell(int bank, long seriesBit) {
        return newCell(bank, seriesBit, GROWN_CELL_ROOM);
    }

    private long[] newCell(int bank, long seriesBit, int room) {
        long[] cell = new long[firstOfBlock() + block.size() + room];
        cell[Cell.BANK] = bank;
        cell[Cell.SERIES_BIT] = seriesBit;
        for (int i = 0; i < kinds.length; i++) {
            cell[Cell.FIRST_FIELD + i] = kinds[i].identity;
        }
        return cell;
    }

    FieldKind kind(int field) {
        return kinds[field - Cell.FIRST_FIELD];
    }
}
