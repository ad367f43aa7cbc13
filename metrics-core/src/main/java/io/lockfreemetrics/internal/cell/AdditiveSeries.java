package io.lockfreemetrics.internal.cell;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A series whose cells can be folded one by one and in any order: sums, minima and maxima. */
public final class AdditiveSeries extends Series {

    private static final int OPTIMISTIC_ATTEMPTS = 16;
    private static final long[][] NONE = {};
    private static final Totals[] NO_DELTAS = {};

    private final Totals totals;

    /** Taken away when a bank was drained; null if nobody sets any. */
    private final @Nullable Marks marks;

    /** The domain's views as of when there were deltas made for them. Guarded by the domain's reader lock, like the deltas. */
    private View[] views = FlipDomain.NO_VIEWS;

    /** What came since the last cut of each view. */
    private Totals[] deltas = NO_DELTAS;

    /** Cells whose writer did not come out in time. Seen by optimistic readers, as what lies in them is not in the totals. */
    private volatile long[][] retired = NONE;

    AdditiveSeries(
            FlipDomain domain, Epoch epoch, CellLayout layout, @Nullable Marks marks, SeriesBlock block, int position) {
        super(domain, epoch, layout, block, position);
        this.totals = new Totals(layout);
        this.marks = marks;
    }

    /** By which {@link FlipDomain#isChanged} knows it. */
    public int number() {
        return numberOfKind();
    }

    @Override
    long preload(int bank) {
        long[][] all = cells().cellsVolatile();
        long sum = 0;
        boolean dirty = false;
        for (int i = bank; i < all.length; i += 2) {
            // Not those that are held: their writers need them more.
            if (Cell.stateOpaque(all[i]) == Cell.DIRTY) {
                sum += Cell.preload(all[i]);
                dirty = true;
            }
        }
        return dirty ? sum + totals.preload() : 0;
    }

    @Override
    public long preloadTotals(View view) {
        return totals(view).preloadUnlessPacked();
    }

    @Override
    boolean tryDrain(int bank) {
        boolean drained = true;
        long[][] all = cells().cellsVolatile();
        for (int i = bank; i < all.length; i += 2) {
            drained &= tryFold(all[i]);
        }
        if (drained && marks != null) {
            marks.clear();
        }
        return drained;
    }

    private boolean tryFold(long[] cell) {
        long state = Cell.stateVolatile(cell);
        if (state == Cell.HELD) {
            return false;
        }
        if (state == Cell.DIRTY) {
            Totals[] all = deltas();
            for (Totals delta : all) {
                delta.reserve(cell);
            }
            totals.reserve(cell);
            for (Totals delta : all) {
                delta.addFrom(cell);
            }
            markChanged();
            totals.moveFrom(cell);
            markClean(cell);
        }
        return true;
    }

    @Override
    void retire(long[] cell) {
        long[][] more = Arrays.copyOf(retired, retired.length + 1);
        more[retired.length] = cell;
        // As one step for optimistic readers, who else might count the cell twice.
        totals.beginMove();
        try {
            cells().replace(cell);
            retired = more;
        } finally {
            totals.endMove();
        }
    }

    @Override
    boolean drainRetired() {
        if (retired.length > 0) {
            retired = Arrays.stream(retired).filter(cell -> !tryFold(cell)).toArray(long[][]::new);
        }
        return retired.length == 0;
    }

    /** In step with the views of the domain: a new one has, to begin with, all that was ever drained and not reset. */
    private Totals[] deltas() {
        View[] now = domain().views();
        if (views != now) {
            Totals[] more = new Totals[now.length];
            for (int i = 0; i < now.length; i++) {
                int old = Arrays.asList(views).indexOf(now[i]);
                more[i] = old < 0 ? totals.copy() : deltas[old];
            }
            deltas = more;
            views = now;
        }
        return deltas;
    }

    /** What a view that is open has of this series. Only inside a cut of the domain. */
    public Totals totals(View view) {
        if (view == View.CUMULATIVE) {
            return totals;
        }
        Totals[] all = deltas();
        int index = 0;
        // Allocates nothing: a view is cleared series by series, and must not stop half-way.
        while (views[index] != view) {
            index++;
        }
        return all[index];
    }

    /** Reads a field of the totals. Only inside a cut of the domain. */
    public long total(int field) {
        return totals.get(field);
    }

    /** Forgets the totals, but for the given fields. Only inside {@link FlipDomain#change}. */
    public void clearTotals(int... keptFields) {
        deltas();
        markChanged();
        totals.clearExcept(keptFields);
    }

    /**
     * Makes {@code value} the total of a sum. What that adds is added for all views; what it takes away is forgotten like by a
     * reset. Only inside {@link FlipDomain#change}.
     */
    public void changeTotal(int field, long value) {
        long added = value - totals.get(field);
        for (Totals delta : deltas()) {
            delta.add(field, Math.max(0, added));
        }
        markChanged();
        totals.set(field, value);
    }

    @Override
    void clear(View view) {
        totals(view).clear();
    }

    @Override
    void beginChange() {
        totals.beginMove();
    }

    @Override
    void endChange() {
        totals.endMove();
    }

    /**
     * The value of one field now, records that are not drained yet included. Contains every record that happened before the
     * call, and may contain some that run at the same time; never goes back for a field that only grows.
     *
     * <p>Wait-free unless a drain of this series gets in the way again and again; then it waits for that reader.
     */
    public long current(int field) {
        for (int attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
            long sequence = totals.beginRead();
            long value = addUp(field);
            if (totals.validate(sequence)) {
                return value;
            }
            Thread.onSpinWait();
        }
        return domain().betweenCuts(() -> addUp(field));
    }

    private long addUp(int field) {
        FieldKind kind = totals.kind(field);
        long value = totals.get(field);
        // Acquire: who records after a flip has seen that the sequence was odd before, which validate must not
        // overlook.
        for (long[] cell : cells().cellsVolatile()) {
            value = Arithmetic.combine(kind, value, Cell.getAcquire(cell, field));
        }
        for (long[] cell : retired) {
            value = Arithmetic.combine(kind, value, Cell.getAcquire(cell, field));
        }
        return value;
    }
}
