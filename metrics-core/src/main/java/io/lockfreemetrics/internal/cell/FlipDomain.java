package io.lockfreemetrics.internal.cell;

import io.lockfreemetrics.internal.collection.GrowingList;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The series that share one epoch, and the reader's side of them: a cut moves the epoch on, which splits all records of all
 * series into those before and those after, then drains the bank that fell quiet.
 *
 * <p>Thread-safe. Readers exclude each other by a lock that writers never touch. A reader waits for writers that are inside a
 * cell of the quiet bank, at most for the drain timeout per cut. A cell whose writer does not come out by then is taken out of
 * the bank, and cuts are incomplete until he has: what lies in it is late, but not lost.
 */
public final class FlipDomain {

    static final View[] NO_VIEWS = {};

    private final Epoch epoch = new Epoch();
    private final ReentrantLock readers = new ReentrantLock();
    private final SeriesTable additive = new SeriesTable();
    private final SeriesTable gauges = new SeriesTable();

    /** Gauges that are in no cut any more, but still need every flip to keep their banks in order, for whoever has them. */
    private final GrowingList<WeakReference<Series>> detachedGauges = new GrowingList<>();

    private final long drainTimeoutNanos;
    private final int firstStripes;

    /** Written after the flip that it counts. */
    private volatile long flips;

    /** Whether the quiet bank may hold records, namely of series that a cut of one series passed by. */
    private boolean leftovers;

    /** Series with a cell whose writer did not come out in time. */
    private final Set<Series> late = new LinkedHashSet<>();

    private boolean complete;

    /** Those of readers who want what came since their last cut. Never changed in place; guarded by the readers' lock. */
    private View[] views = NO_VIEWS;

    /** A domain whose cuts wait at most that long for writers that stay inside a cell. */
    public FlipDomain(long drainTimeoutNanos) {
        this(drainTimeoutNanos, 1);
    }

    /** @param firstStripes with how many each series starts, a power of two: 1 unless contention is certain */
    public FlipDomain(long drainTimeoutNanos, int firstStripes) {
        this.drainTimeoutNanos = drainTimeoutNanos;
        this.firstStripes = firstStripes;
    }

    int firstStripes() {
        return firstStripes;
    }

    /** Creates a series that is part of every later cut. */
    public AdditiveSeries newSeries(CellLayout layout) {
        return newSeries(layout, null);
    }

    /**
     * Creates a series that is part of every later cut.
     *
     * @param marks to be taken away by each cut of the series, or null if nobody sets any
     */
    public AdditiveSeries newSeries(CellLayout layout, @Nullable Marks marks) {
        return addTo(additive, (block, position) -> new AdditiveSeries(this, epoch, layout, marks, block, position));
    }

    /** Creates a gauge that is part of every later cut. */
    public GaugeSeries newGauge() {
        return addTo(gauges, (block, position) -> new GaugeSeries(this, epoch, block, position));
    }

    private static <S extends Series> S addTo(SeriesTable table, Maker<S> maker) {
        int number = table.take();
        boolean made = false;
        try {
            // Outside of the table's lock: to make one may ask a clock, which is anybody's code.
            S series = maker.make(table.blockOf(number), SeriesTable.position(number));
            table.put(series);
            made = true;
            return series;
        } finally {
            if (!made) {
                table.free(number);
            }
        }
    }

    /** Makes a series that will be found at that position. */
    private interface Maker<S extends Series> {

        S make(SeriesBlock block, int position);
    }

    /**
     * Takes series out of all later cuts of the domain; records into them are only seen by who has them.
     *
     * <p>What needs memory comes before {@code hide}, but for waiting for another thread that just adds or takes out series: if
     * that fails, those that are left stay in the domain, where they cost cuts some time.
     *
     * @param hide makes that no later cut looks for them; if it throws, they stay
     */
    public void removeAll(List<? extends Series> gone, Runnable hide) {
        // No flip must miss a gauge. One that stays after all is visited once more per failed attempt as long as
        // somebody has it, which does no harm.
        for (Series series : gone) {
            if (series instanceof GaugeSeries) {
                detachedGauges.add(new WeakReference<>(series));
            }
        }
        // Before the next step: no reader must look for what was not drained.
        hide.run();
        for (int i = 0; i < gone.size(); i++) {
            discard(gone.get(i));
        }
    }

    /** Takes out a series that nobody looks for. Needs no memory, but for waiting as {@link #removeAll} says. */
    public void discard(Series series) {
        (series instanceof AdditiveSeries ? additive : gauges).remove(series);
    }

    /** Begins to keep apart what comes between the cuts of one reader. The first one has all that was recorded so far. */
    public View openView() {
        View view = new View();
        readers.lock();
        try {
            View[] more = Arrays.copyOf(views, views.length + 1);
            more[views.length] = view;
            views = more;
        } finally {
            readers.unlock();
        }
        return view;
    }

    /** No longer keeps apart what that reader would get. */
    public void closeView(View view) {
        readers.lock();
        try {
            views = Arrays.stream(views).filter(other -> other != view).toArray(View[]::new);
        } finally {
            readers.unlock();
        }
    }

    /**
     * Only inside a cut, before series are read by that view.
     *
     * @throws IllegalStateException if the view is closed
     */
    public void requireOpen(View view) {
        if (!Arrays.asList(views).contains(view)) {
            throw new IllegalStateException("a reader of deltas that is closed can't be read any more");
        }
    }

    /** Only for the holder of the readers' lock. */
    View[] views() {
        return views;
    }

    /** How often the epoch moved on. Whoever sees a number sees that flip. */
    public long flips() {
        return flips;
    }

    /**
     * Cuts all series at one instant and evaluates {@code read} while their totals stand still.
     *
     * @param read sees the totals of every series and {@link #isComplete()}; must not cut this domain
     */
    public <T> T cutAll(Supplier<T> read) {
        lockReaders();
        try {
            Deadline deadline = new Deadline(drainTimeoutNanos);
            if (leftovers) {
                // Before the flip: afterwards writers use that bank again, and its records would miss this cut.
                drainAll(epoch.quietBank(), deadline);
            }
            leftovers = true;
            flip();
            drainAll(epoch.quietBank(), deadline);
            leftovers = false;
            // Last, so that whoever came out before the flip is in this cut.
            foldLate();
            complete = late.stream().allMatch(Series::isDetached);
            return read.get();
        } finally {
            readers.unlock();
        }
    }

    /**
     * Cuts one series and evaluates {@code read}. Costs nothing for the other sums of the domain, but drains gauges that may be
     * dirty, as their banks must be folded in order.
     */
    public <T> T cutOne(Series series, Supplier<T> read) {
        lockReaders();
        try {
            return cutLocked(series, read);
        } finally {
            readers.unlock();
        }
    }

    /**
     * Cuts one series and evaluates {@code change}, which may change its totals, as one step: whoever reads the series sees all
     * of it or nothing, and records that it does not know of come after it.
     */
    public <T> T change(Series series, Supplier<T> change) {
        lockReaders();
        try {
            // Before the flip: an optimistic reader must not see records that follow the change without the change.
            series.beginChange();
            try {
                return cutLocked(series, change);
            } finally {
                series.endChange();
            }
        } finally {
            readers.unlock();
        }
    }

    private <T> T cutLocked(Series series, Supplier<T> read) {
        Deadline deadline = new Deadline(drainTimeoutNanos);
        drainWithGauges(series, epoch.quietBank(), deadline);
        leftovers = true;
        flip();
        drainWithGauges(series, epoch.quietBank(), deadline);
        foldLate();
        complete = !late.contains(series);
        return read.get();
    }

    /**
     * Whether the totals of the additive series with that number may have changed since the last {@link #allSeen()}. Only inside
     * a cut.
     *
     * <p>A number may have been another series' before. That only means that somebody is told of a change which is none of his:
     * what is told is taken back for all at once, not by the first who asks.
     */
    public boolean isChanged(int number) {
        return additive.isChanged(number);
    }

    /** Says that whoever keeps what he has read of series has just seen all of theirs. Only inside a cut. */
    public void allSeen() {
        additive.clearChanged();
    }

    /** Forgets what a view had of these series, which needs no memory. Only inside a cut, when nothing can fail any more. */
    public void clear(View view, List<? extends Series> read) {
        for (int i = 0; i < read.size(); i++) {
            read.get(i).clear(view);
        }
        view.cutDone();
    }

    /** Whether the present cut has every record that happened before it. Only inside a cut. */
    public boolean isComplete() {
        return complete;
    }

    /** Evaluates {@code read} while nobody cuts the domain, which waits for the reader who is at it. */
    public long betweenCuts(LongSupplier read) {
        readers.lock();
        try {
            return read.getAsLong();
        } finally {
            readers.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the readers' lock is held
    private void flip() {
        epoch.advanceVolatile();
        flips++;
    }

    private void lockReaders() {
        if (readers.isHeldByCurrentThread()) {
            throw new IllegalStateException("a snapshot must not be taken from within another one");
        }
        readers.lock();
    }

    private void foldLate() {
        late.removeIf(Series::drainRetired);
    }

    private void drainAll(int bank, Deadline deadline) {
        Drain drain = new Drain(bank, deadline);
        additive.drain(bank, drain);
        drainGauges(drain);
        drain.finish();
    }

    private void drainWithGauges(Series series, int bank, Deadline deadline) {
        Drain drain = new Drain(bank, deadline);
        drain.visit(series);
        drainGauges(drain);
        drain.finish();
    }

    private void drainGauges(Drain drain) {
        // In this order: who removes a gauge adds it to those below first.
        gauges.drain(drain.bank, drain);
        if (detachedGauges.size() > 0) {
            detachedGauges.removeIf(reference -> reference.get() == null);
            detachedGauges.forEach(reference -> {
                Series gauge = reference.get();
                if (gauge != null) {
                    drain.visit(gauge);
                }
            });
        }
    }

    /** Visits series once, then comes back to those with a writer inside until all are done or time is up. */
    private final class Drain implements DrainVisitor {

        private final int bank;
        private final Deadline deadline;
        private final List<Series> busy = new ArrayList<>(0);

        Drain(int bank, Deadline deadline) {
            this.bank = bank;
            this.deadline = deadline;
        }

        @Override
        public long preload(Series series) {
            return series.preload(bank);
        }

        @Override
        public boolean tryDrain(Series series) {
            boolean drained = series.tryDrain(bank);
            if (!drained) {
                busy.add(series);
            }
            return drained;
        }

        void visit(Series series) {
            tryDrain(series);
        }

        void finish() {
            for (int round = 0; !busy.isEmpty(); round++) {
                busy.removeIf(series -> series.tryDrain(bank));
                if (!busy.isEmpty() && deadline.isOver()) {
                    late.addAll(busy);
                    busy.forEach(series -> series.giveUpOn(bank));
                    return;
                }
                deadline.pause(round);
            }
        }
    }
}
