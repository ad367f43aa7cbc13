package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;

/**
 * A value that goes up and down: requests in flight, entries in a queue. Additions wrap at the ends of the {@code long} range,
 * so that what went up comes down again.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. Sets
 * and additions are part of a registry's one-instant snapshots like every other record.
 */
public final class AtomicGauge {

    private final GaugeSeries series;

    /** A gauge of its own, outside of any registry, at zero. */
    public AtomicGauge() {
        this(Standalone.domain());
    }

    AtomicGauge(FlipDomain domain) {
        series = domain.newGauge();
    }

    /** Makes {@code value} the value, whatever it was. */
    public void set(long value) {
        series.set(value);
    }

    /** Adds one. */
    public void increment() {
        series.add(1);
    }

    /** Subtracts one. */
    public void decrement() {
        series.add(-1);
    }

    /** Adds any amount, negative ones too. */
    public void add(long amount) {
        series.add(amount);
    }

    /** The value now; costs a cut of this one series, which may wait for writers that are recording into it. */
    public long get() {
        return series.domain().cutOne(series, series::value);
    }

    long valueAtCut() {
        return series.value();
    }

    GaugeSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return Long.toString(get());
    }
}
