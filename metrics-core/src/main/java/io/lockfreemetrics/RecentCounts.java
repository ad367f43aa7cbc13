package io.lockfreemetrics;

import io.lockfreemetrics.internal.histogram.ExponentialCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of the values of a window that ends now, in intervals. An interval ends when somebody looks, but not before it has had
 * its length: so the window has all values that are not older, and of older ones those of one interval, or of the time between
 * two looks if that is longer. Not thread-safe.
 */
final class RecentCounts {

    private record Interval(ExponentialCounts counts, long endNanos) {}

    private final ExponentialCounts empty;
    private final long intervalNanos;
    private final long windowNanos;

    /** The oldest first. Those of a window are no more than it has intervals, and one. */
    private final List<Interval> ended = new ArrayList<>(2);

    private ExponentialCounts current;
    private long currentStart;

    /** @param empty to be copied */
    RecentCounts(ExponentialCounts empty, long intervalNanos, long windowNanos, long nowNanos) {
        this.empty = empty;
        this.intervalNanos = intervalNanos;
        this.windowNanos = windowNanos;
        this.current = empty.copy();
        this.currentStart = nowNanos;
    }

    /** Where to count what comes now. */
    ExponentialCounts current() {
        return current;
    }

    /** Forgets everything. */
    void restart(long nowNanos) {
        ended.clear();
        current.clear();
        currentStart = nowNanos;
    }

    /** All values of the window. To be called after what was recorded until now was counted. */
    ExponentialCounts look(long nowNanos) {
        if (nowNanos - currentStart >= intervalNanos) {
            Interval interval = new Interval(current, nowNanos);
            ExponentialCounts next = empty.copy();
            // Behind all but this that may fail for want of memory: else the same counts might be in the window twice.
            ended.add(interval);
            current = next;
            currentStart = nowNanos;
        }
        while (!ended.isEmpty() && nowNanos - ended.get(0).endNanos >= windowNanos) {
            ended.remove(0);
        }
        ExponentialCounts all = current.copy();
        for (Interval interval : ended) {
            all.add(interval.counts);
        }
        return all;
    }

    /** How many intervals are kept, the current one included. */
    int intervals() {
        return ended.size() + 1;
    }
}
