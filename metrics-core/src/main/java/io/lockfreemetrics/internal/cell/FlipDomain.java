package io.lockfreemetrics.internal.cell;

import io.lockfreemetrics.internal.collection.GrowingList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The series that share one epoch, and the reader's side of them: a cut moves the epoch on, which splits all records of all
 * series into those before and those after, then drains the bank that fell quiet.
 *
 * <p>Thread-safe. Readers exclude each other by a lock that writers never touch. A reader waits for writers that are inside a
 * cell of the quiet bank, at most for the drain timeout in all; what it could not drain stays where it is, the cut is marked
 * incomplete, and a later cut picks it up: late, never lost.
 */
public final class FlipDomain {

    private static final int SPINS = 64;
    private static final int YIELDS = 64;
    private static final long PARK_NANOS = 50_000;

    private final Epoch epoch = new Epoch();
    private final ReentrantLock readers = new ReentrantLock();
    private final GrowingList<Series> additive = new GrowingList<>();
    private final GrowingList<Series> gauges = new GrowingList<>();
    private final long drainTimeoutNanos;

    /** Whether the quiet bank may hold records: of series that a cut of one series passed by, or of an incomplete cut. */
    private boolean leftovers;

    private boolean complete;

    /** A domain whose cuts wait at most that long for writers that stay inside a cell. */
    public FlipDomain(long drainTimeoutNanos) {
        this.drainTimeoutNanos = drainTimeoutNanos;
    }

    /** Creates a series that is part of every later cut. */
    public AdditiveSeries newSeries(CellLayout layout) {
        AdditiveSeries series = new AdditiveSeries(this, epoch, layout);
        additive.add(series);
        return series;
    }

    /** Creates a gauge that is part of every later cut. */
    public GaugeSeries newGauge() {
        GaugeSeries series = new GaugeSeries(this, epoch);
        gauges.add(series);
        return series;
    }

    /** Takes series out of all later cuts of the domain; records into them stay harmless. */
    public void removeAll(Collection<? extends Series> gone) {
        additive.removeAll(gone);
        gauges.removeAll(gone);
    }

    /** How often the epoch moved on. A cut that returns a higher number began after this call. */
    public long flips() {
        return epoch.currentVolatile();
    }

    /**
     * Cuts all series at one instant and evaluates {@code read} while their totals stand still.
     *
     * @param read sees the totals of every series and {@link #isComplete()}; must not record into this domain's readers' lock
     */
    public <T> T cutAll(Supplier<T> read) {
        readers.lock();
        try {
            // Before the flip: afterwards writers use that bank again, and its records would miss this cut.
            boolean drained = !leftovers || drainAll(Epoch.quietBank(epoch.currentVolatile()));
            leftovers = true;
            epoch.advanceVolatile();
            drained &= drainAll(Epoch.quietBank(epoch.currentVolatile()));
            leftovers = !drained;
            complete = drained;
            return read.get();
        } finally {
            readers.unlock();
        }
    }

    /** Cuts one series, at a cost that does not grow with the number of others, and evaluates {@code read}. */
    public <T> T cutOne(Series series, Supplier<T> read) {
        readers.lock();
        try {
            boolean drained = drainWithGauges(series, Epoch.quietBank(epoch.currentVolatile()));
            leftovers = true;
            epoch.advanceVolatile();
            drained &= drainWithGauges(series, Epoch.quietBank(epoch.currentVolatile()));
            complete = drained;
            return read.get();
        } finally {
            readers.unlock();
        }
    }

    /** Whether the present cut has every record that happened before it. Only inside a cut. */
    public boolean isComplete() {
        return complete;
    }

    /** Evaluates {@code read} while no totals are being written. */
    long withoutDrains(LongSupplier read) {
        readers.lock();
        try {
            return read.getAsLong();
        } finally {
            readers.unlock();
        }
    }

    private boolean drainAll(int bank) {
        Drain drain = new Drain(bank);
        additive.forEach(drain);
        gauges.forEach(drain);
        return drain.finish();
    }

    /** Gauges are drained at every flip, as their banks must be folded in order; sums can wait for the next full cut. */
    private boolean drainWithGauges(Series series, int bank) {
        Drain drain = new Drain(bank);
        drain.accept(series);
        gauges.forEach(drain);
        return drain.finish();
    }

    /** Visits every series once, then comes back to those with a writer inside until all are done or time is up. */
    private final class Drain implements Consumer<Series> {

        private final int bank;
        private final List<Series> busy = new ArrayList<>(0);
        private boolean overdue;

        Drain(int bank) {
            this.bank = bank;
        }

        @Override
        public void accept(Series series) {
            if (isBusy(series)) {
                busy.add(series);
            }
        }

        private boolean isBusy(Series series) {
            DrainState state = series.tryDrain(bank);
            overdue |= state == DrainState.OVERDUE;
            return state == DrainState.BUSY;
        }

        boolean finish() {
            if (!busy.isEmpty()) {
                awaitBusy();
            }
            return !overdue;
        }

        private void awaitBusy() {
            long start = System.nanoTime();
            for (int round = 0; ; round++) {
                busy.removeIf(series -> !isBusy(series));
                if (busy.isEmpty()) {
                    return;
                }
                if (System.nanoTime() - start >= drainTimeoutNanos) {
                    busy.forEach(series -> series.giveUpOn(bank));
                    overdue = true;
                    return;
                }
                pause(round);
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // a hint; being right does not depend on it
        private void pause(int round) {
            if (round < SPINS) {
                Thread.onSpinWait();
            } else if (round < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
    }
}
