package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * What was recorded in the last few intervals: {@link #snapshot()} is like a registry's, but knows nothing that is older, so
 * that percentiles, minima, maxima and averages are those of the window. Gauges, and the rates of throughput metrics, are those
 * of its end. Started by {@link MetricsRegistry#startRollingWindow}.
 *
 * <p>What is kept elsewhere tells only how much it grew: a histogram has the extremes of all its values, and what is registered
 * while a window runs comes whole into the first interval.
 *
 * <p>Recording threads have no part in it: a window is put together from the deltas of its intervals by the thread that ends
 * them. Thread-safe; reading is wait-free.
 */
public final class RollingWindow implements AutoCloseable {

    private static final int MOST_RESERVED = 1_000;

    private final int intervals;

    /** The oldest first; only for the thread that ends intervals. */
    private final List<FullSnapshot> ended;

    private volatile FullSnapshot window = new FullSnapshot(new SnapshotHeader(true, 0, 0, 0, 0, true), List.of());

    private volatile Runnable onClose = () -> {};

    RollingWindow(int intervals) {
        if (intervals < 1) {
            throw new IllegalArgumentException(
                    "intervals of a rolling window must be at least 1, but are " + intervals);
        }
        this.intervals = intervals;
        // With room for all, as a delta that can't be kept for want of memory would be lost.
        ended = new ArrayList<>(Math.min(intervals, MOST_RESERVED) + 1);
    }

    void onClose(Runnable action) {
        onClose = action;
    }

    /** Takes in what was recorded in the interval that has just ended. Not for two threads at a time. */
    void intervalEnded(FullSnapshot delta) {
        ended.add(delta);
        if (ended.size() > intervals) {
            ended.remove(0);
        }
        window = ended.stream().reduce(FullSnapshot::followedBy).orElse(delta);
    }

    /**
     * The records of the last intervals that have ended, as one delta; {@link FullSnapshot#interval()} tells for how long that
     * was. Empty before the first interval has ended.
     */
    public FullSnapshot snapshot() {
        return window;
    }

    /** Ends the present interval and stops; the last window can still be read. */
    @Override
    public void close() {
        onClose.run();
    }
}
