package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was drained so far, field by field. One writer (the holder of the domain's reader lock), any number of optimistic
 * readers, who bracket their reads with {@link #beginRead()} and {@link #validate}.
 */
public final class Totals implements IntToLongFunction {

    private static final int SEQUENCE = 0;
    private static final int SHIFT = Cell.FIRST_FIELD - 1;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    static {
        // The first use of a VarHandle, and of a switch, needs memory, which must not be wanting half-way.
        CellLayout layout = CellLayout.of(1, FieldKind.MIN, FieldKind.MAX, FieldKind.WIDE_SUM, FieldKind.CARRY);
        long[] cell = layout.newFirstCell(0, 0);
        for (int i = 0; i < layout.fieldCount(); i++) {
            cell[Cell.FIRST_FIELD + i] = 1;
        }
        Totals rehearsal = new Totals(layout);
        rehearsal.moveFrom(cell);
        rehearsal.validate(rehearsal.beginRead());
    }

    private final long[] words;
    private final CellLayout layout;

    /** Not for optimistic readers. */
    private final FieldBlock.Sum block;

    /** Moves within moves; writer only. Short, as that leaves room for the next two in what the alignment of objects takes up. */
    private short moving;

    /** Whether there was a {@link #keepPacked} since anything changed; writer only. */
    private boolean seen;

    /** See {@link #keepPacked}; writer only. */
    private byte @Nullable [] packed;

    Totals(CellLayout layout) {
        this(layout, layout.block().newSum());
    }

    private Totals(CellLayout layout, FieldBlock.Sum block) {
        this.layout = layout;
        this.block = block;
        this.words = new long[1 + layout.fieldCount()];
        clearFields();
    }

    /** The same fields, to go on by itself. */
    Totals copy() {
        Totals copy = new Totals(layout, block.copy());
        System.arraycopy(words, 1, copy.words, 1, layout.fieldCount());
        return copy;
    }

    FieldKind kind(int field) {
        return layout.kind(field);
    }

    /** Reads one field; the position is that of the field in a cell. */
    public long get(int field) {
        return Cell.getOpaque(words, field - SHIFT);
    }

    /** The same as {@link #get}, for those who take a field from anywhere. */
    @Override
    public long applyAsLong(int field) {
        return get(field);
    }

    /** The sum of the blocks of all cells. Only inside a cut. */
    public FieldBlock.Sum block() {
        return block;
    }

    /** What {@link #keepPacked} has kept, or null if it has not, or anything was added or cleared since. Only inside a cut. */
    public byte @Nullable [] packed() {
        return packed;
    }

    /**
     * Keeps what these totals were packed as, as most of many series have nothing new from one snapshot to the next: but not
     * before the second time, for what changes between any two snapshots would only grow old in the heap. Only inside a cut.
     *
     * @param fields always of the same fields; nobody may write it any more
     */
    public void keepPacked(byte[] fields) {
        if (seen) {
            packed = fields;
        }
        seen = true;
    }

    private void forgetPacked() {
        packed = null;
        seen = false;
    }

    /** Loads all fields; returns something that depends on them. */
    long preload() {
        return Cell.preload(words);
    }

    /** The same, unless there is a packed form, for then readers need hardly any of them. */
    long preloadUnlessPacked() {
        return packed == null ? preload() : 0;
    }

    void set(int field, long value) {
        forgetPacked();
        putOpaque(field, value);
    }

    /** The acquire keeps the reads of fields behind this one; pairs with {@link #endMove()}. */
    long beginRead() {
        return (long) LONGS.getAcquire(words, SEQUENCE);
    }

    /** Whether nothing was moved since {@link #beginRead()} returned {@code sequence}. */
    boolean validate(long sequence) {
        // A volatile read alone would let the field reads before it sink below it. Pairs with the fence in beginMove.
        VarHandle.loadLoadFence();
        return (sequence & 1) == 0 && (long) LONGS.getOpaque(words, SEQUENCE) == sequence;
    }

    /** From here to the {@link #endMove()} that belongs to it optimistic readers will not validate. */
    void beginMove() {
        if (moving++ > 0) {
            return;
        }
        LONGS.setOpaque(words, SEQUENCE, words[SEQUENCE] + 1);
        // A release store would not keep the field writes that follow behind it. Pairs with the fence in validate.
        VarHandle.storeStoreFence();
    }

    void endMove() {
        if (--moving == 0) {
            LONGS.setRelease(words, SEQUENCE, words[SEQUENCE] + 1);
        }
    }

    /** Must be called before a cell is added: what could fail does so while nothing is done yet. */
    void reserve(long[] cell) {
        block.reserve(cell, layout.firstOfBlock());
    }

    /** Adds the fields of a quiet cell and empties it. */
    void moveFrom(long[] cell) {
        forgetPacked();
        beginMove();
        // Each field is emptied right after it was added: whether a bucket has something is hard to foresee, and a pass
        // of its own would guess wrong again.
        int firstSum = layout.firstOfSums();
        for (int field = Cell.FIRST_FIELD; field < firstSum; field++) {
            FieldKind kind = layout.kind(field);
            long value = cell[field];
            if (value != kind.identity) {
                add(kind, field, value);
                Cell.setOpaque(cell, field, kind.identity);
            }
        }
        int end = layout.firstOfBlock();
        for (int field = firstSum; field < end; field++) {
            long value = cell[field];
            if (value != FieldKind.SUM.identity) {
                add(FieldKind.SUM, field, value);
                Cell.setOpaque(cell, field, FieldKind.SUM.identity);
            }
        }
        block.add(cell, end);
        layout.block().clear(cell, end);
        endMove();
    }

    /** Adds the fields of a quiet cell. Optimistic readers must have been told, if there are any. */
    void addFrom(long[] cell) {
        forgetPacked();
        int end = layout.firstOfBlock();
        for (int field = Cell.FIRST_FIELD; field < end; field++) {
            FieldKind kind = layout.kind(field);
            long value = cell[field];
            if (value != kind.identity) {
                add(kind, field, value);
            }
        }
        block.add(cell, end);
    }

    /** Adds to a field of kind {@link FieldKind#SUM}. */
    void add(int field, long amount) {
        forgetPacked();
        add(FieldKind.SUM, field, amount);
    }

    private void add(FieldKind kind, int field, long value) {
        long total = words[field - SHIFT];
        if (kind == FieldKind.WIDE_SUM) {
            int carry = field + 1 - SHIFT;
            Cell.setOpaque(words, carry, words[carry] + Arithmetic.carryOfAdd(total, value));
        }
        putOpaque(field, Arithmetic.combine(kind, total, value));
    }

    private void putOpaque(int field, long value) {
        Cell.setOpaque(words, field - SHIFT, value);
    }

    /** Forgets all fields; does not fail for want of memory. */
    void clear() {
        forgetPacked();
        // First, as it may ask a clock that is anybody's code: if that fails, nothing is forgotten and no move left
        // open.
        block.clear();
        beginMove();
        clearFields();
        endMove();
    }

    /** Forgets all fields but the given ones. */
    void clearExcept(int... keptFields) {
        long[] kept = new long[keptFields.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = get(keptFields[i]);
        }
        beginMove();
        try {
            clear();
            for (int i = 0; i < kept.length; i++) {
                putOpaque(keptFields[i], kept[i]);
            }
        } finally {
            endMove();
        }
    }

    private void clearFields() {
        for (int i = 0; i < layout.fieldCount(); i++) {
            int field = Cell.FIRST_FIELD + i;
            putOpaque(field, layout.kind(field).identity);
        }
    }
}
