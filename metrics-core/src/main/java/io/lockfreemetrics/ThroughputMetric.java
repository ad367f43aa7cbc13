package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.cell.View;

/**
 * How much gets done: events, in samples of any number of them (rows of a batch, bytes of an upload), how fast, and how many
 * samples did not keep to an SLA.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. It looks
 * at no clock: rates come from what readers see of the count, at each snapshot, and about once a second while a {@link
 * MetricsRegistry#startRollingWindow rolling window} runs.
 */
public final class ThroughputMetric {

    private static final int EVENTS = Cell.FIRST_FIELD;
    private static final int SAMPLES = EVENTS + 1;
    private static final int VIOLATIONS = EVENTS + 2;
    private static final int DURATION = EVENTS + 3;
    private static final CellLayout LAYOUT = CellLayout.of(4);

    private final ThroughputSla sla;
    private final MetricsClock clock;
    private final AdditiveSeries series;
    private final StripedCells cells;

    /** Guarded by the reader lock of the domain, so that looks, cuts and resets see the count in one order. */
    private final RateHistory history;

    /** A metric of its own, outside of any registry. */
    public ThroughputMetric(ThroughputSla sla) {
        this(sla, MetricsClock.system(), Standalone.domain());
    }

    ThroughputMetric(ThroughputSla sla, MetricsClock clock, FlipDomain domain) {
        this.sla = requireNonNull(sla, "SLA");
        this.clock = clock;
        history = new RateHistory(clock.nanoTime(), 0);
        // After all that may fail, as nobody would take it out then.
        series = domain.newSeries(LAYOUT);
        cells = series.cells();
    }

    /**
     * Records a sample of which only the number of events is known; it violates no SLA.
     *
     * @throws IllegalArgumentException if {@code events} is negative; nothing is recorded
     */
    public void record(long events) {
        requireNotNegative("events", events);
        add(events, 0, 0);
    }

    /**
     * Records a sample.
     *
     * @param events how many there were
     * @param durationNanos how long they took together, in nanoseconds
     * @throws IllegalArgumentException if a number is negative; nothing is recorded
     */
    public void record(long events, long durationNanos) {
        requireNotNegative("events", events);
        requireNotNegative("duration in nanoseconds", durationNanos);
        add(events, durationNanos, sla.isViolatedBy(events, durationNanos) ? 1 : 0);
    }

    private void add(long events, long durationNanos, long violations) {
        long[] cell = cells.enter();
        long sum = cell[EVENTS] + events;
        // Release, as who looks at the rate may be reading it.
        Cell.setRelease(cell, EVENTS, sum < 0 ? Long.MAX_VALUE : sum);
        cell[SAMPLES]++;
        cell[VIOLATIONS] += violations;
        sum = cell[DURATION] + durationNanos;
        cell[DURATION] = sum < 0 ? Long.MAX_VALUE : sum;
        StripedCells.exit(cell);
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
    }

    /** All of it, at one instant. */
    public ThroughputSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Starts over, rates included; returns what was recorded until then. */
    public ThroughputSnapshot reset() {
        return series.domain().change(series, () -> {
            ThroughputSnapshot snapshot = totals(View.CUMULATIVE);
            long now = clock.nanoTime();
            series.clearTotals();
            history.restart(now, 0);
            return snapshot;
        });
    }

    /** Takes the present count into the rates, without a cut. */
    void look() {
        series.domain().betweenCuts(() -> {
            long events = series.current(EVENTS);
            history.look(clock.nanoTime(), events);
            return events;
        });
    }

    ThroughputSnapshot totals(View view) {
        Totals totals = series.totals(view);
        return new ThroughputSnapshot(
                totals.get(EVENTS),
                totals.get(SAMPLES),
                totals.get(VIOLATIONS),
                totals.get(DURATION),
                rates(series.total(EVENTS)));
    }

    private ThroughputRates rates(long events) {
        long now = clock.nanoTime();
        history.look(now, events);
        return history.rates(now, events);
    }

    /** How many looks are kept. */
    int looks() {
        return (int) series.domain().betweenCuts(history::size);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
