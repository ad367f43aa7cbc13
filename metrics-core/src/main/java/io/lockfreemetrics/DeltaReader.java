package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.View;

/**
 * Takes snapshots of what came since the one before: each record is in exactly one of them, however many readers there are
 * and at whatever times they read. Totals, and what others read, stay as they are. Made by {@link MetricsRegistry#deltas()}.
 *
 * <p>The first snapshot has all that the registry had until then. What an instrument's {@code reset} forgets is not missing
 * here; what was recorded into a series that has been unregistered since the last snapshot is.
 *
 * <p>Thread-safe. Costs each series some memory until it is closed, an idle one until it is next recorded into.
 */
public final class DeltaReader implements AutoCloseable {

    private final Snapshots snapshots;
    private final View view;

    /** Guarded by the turn that snapshots of a registry take. */
    private long lastUptimeMillis;

    DeltaReader(Snapshots snapshots, View view) {
        this.snapshots = snapshots;
        this.view = view;
    }

    /**
     * What came since the last call, for all series at one instant; see {@link MetricsRegistry#snapshotAll()}. If it throws,
     * nothing is lost: the next one has it.
     *
     * @throws IllegalStateException if this is closed, or called by the supplier of an instrument
     */
    public FullSnapshot snapshot() {
        return snapshots.delta(this);
    }

    View view() {
        return view;
    }

    long lastUptimeMillis() {
        return lastUptimeMillis;
    }

    void readAt(long uptimeMillis) {
        lastUptimeMillis = uptimeMillis;
    }

    /** From now on nothing is kept apart for this reader. */
    @Override
    public void close() {
        snapshots.close(this);
    }
}
