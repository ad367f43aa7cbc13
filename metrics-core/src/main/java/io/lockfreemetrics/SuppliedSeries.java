package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.View;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A series that is kept elsewhere and asked for. What can't be had is left out, as any number would be a wrong one. */
final class SuppliedSeries {

    private static final Logger LOG = System.getLogger(MetricsRegistry.class.getName());

    private final String description;

    /** What to ask; null for a series with labels until somebody says. */
    private final AtomicReference<@Nullable Supplier<SeriesSnapshot>> supplier;

    private final AtomicBoolean failureLogged = new AtomicBoolean();

    /** Guarded by the turn that snapshots of a registry take; null if it wasn't asked yet or failed. */
    private @Nullable SeriesSnapshot supplied;

    /** What each reader of deltas knows; guarded like what is supplied. Closed readers are forgotten. */
    private final Map<View, Seen> seen = new WeakHashMap<>();

    /** Of one reader of deltas. */
    private static final class Seen {

        /** What it was in the last cut that is known to have gone well, null if there was none. */
        private @Nullable SeriesSnapshot delivered;

        /** What it was in the last cut. */
        private @Nullable SeriesSnapshot latest;

        /** How many cuts had gone well before that one. */
        private long cutsBefore;
    }

    /** @param description what it is in messages: {@code counter 'a'} */
    SuppliedSeries(String description, @Nullable Supplier<SeriesSnapshot> supplier) {
        this.description = description;
        this.supplier = new AtomicReference<>(supplier);
    }

    /** Says what to ask; false if that is known already. */
    boolean supplyBy(Supplier<SeriesSnapshot> given) {
        return supplier.compareAndSet(null, given);
    }

    void ask() {
        supplied = null;
        Supplier<SeriesSnapshot> known = supplier.get();
        if (known == null) {
            return;
        }
        try {
            supplied = known.get();
        } catch (Throwable e) {
            // Whatever it is: a supplier must not take the whole snapshot with it.
            if (failureLogged.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "supplier of " + description + " failed, which is left out (logged once)", e);
            }
        }
    }

    /** What was supplied, or what of it is new to a reader of deltas. */
    @Nullable
    SeriesSnapshot supplied(View view) {
        SeriesSnapshot now = supplied;
        if (view == View.CUMULATIVE) {
            return now;
        }
        Seen last = seen.computeIfAbsent(view, key -> new Seen());
        if (view.cuts() > last.cutsBefore) {
            last.delivered = last.latest;
        }
        SeriesSnapshot before = last.delivered;
        last.latest = now == null ? before : now;
        last.cutsBefore = view.cuts();
        return now == null || before == null ? now : since(before, now);
    }

    private static SeriesSnapshot since(SeriesSnapshot before, SeriesSnapshot now) {
        if (now instanceof CounterSnapshot count) {
            long grown = count.value() - ((CounterSnapshot) before).value();
            // What went back has started anew.
            return grown < 0 ? now : new CounterSnapshot(grown);
        }
        if (now instanceof SummarySnapshot summary) {
            return summary.since((SummarySnapshot) before);
        }
        return now instanceof HistogramSnapshot histogram ? histogram.since((HistogramSnapshot) before) : now;
    }
}
