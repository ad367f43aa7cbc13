package io.lockfreemetrics;

import java.util.Arrays;

/**
 * What a count was at certain times of the last minutes, and how fast it grew. Made of what readers happen to see of the
 * count: those who count know nothing of it, and it is right for any spacing of the looks. Not thread-safe.
 */
final class RateHistory {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long KEPT = 5 * MINUTE;

    /** Looks that are closer to the last one are not kept, which bounds the memory: twice in the shortest window. */
    private static final long SPACING = SECOND / 2;

    private static final double[] TIME_CONSTANTS = {MINUTE, 5 * MINUTE, 15 * MINUTE};

    /** Times and counts, oldest first, from {@link #start} on. */
    private long[] nanos = new long[8];

    private long[] counts = new long[8];
    private int start;
    private int end;

    /** NaN until a first rate is known. */
    private final double[] averages = new double[TIME_CONSTANTS.length];

    RateHistory(long nowNanos, long count) {
        restart(nowNanos, count);
    }

    /** Forgets everything: the count goes on from here. */
    void restart(long nowNanos, long count) {
        start = 0;
        end = 0;
        append(nowNanos, count);
        Arrays.fill(averages, Double.NaN);
    }

    /** Takes in what the count is now. It is never taken back: a lower one lacks what the last look saw. */
    void look(long nowNanos, long seen) {
        long count = atLeastLast(seen);
        long elapsed = nowNanos - nanos[end - 1];
        if (elapsed < SPACING) {
            return;
        }
        // May fail for want of memory, and then nothing has changed.
        makeRoom();
        double rate = (count - counts[end - 1]) / (elapsed / NANOS_PER_SECOND);
        for (int i = 0; i < averages.length; i++) {
            // The weight of an interval of any length: that of its shorter parts taken together.
            double weight = -Math.expm1(-elapsed / TIME_CONSTANTS[i]);
            averages[i] = Double.isNaN(averages[i]) ? rate : averages[i] + weight * (rate - averages[i]);
        }
        append(nowNanos, count);
        // One that is older than all windows is needed: it is where the longest one begins.
        while (start + 1 < end && nowNanos - nanos[start + 1] >= KEPT) {
            start++;
        }
    }

    private void makeRoom() {
        if (end == nanos.length) {
            int kept = end - start;
            int capacity = kept > nanos.length / 2 ? 2 * nanos.length : nanos.length;
            // Both before either is used: the second one may fail for want of memory.
            long[] movedNanos = new long[capacity];
            long[] movedCounts = new long[capacity];
            System.arraycopy(nanos, start, movedNanos, 0, kept);
            System.arraycopy(counts, start, movedCounts, 0, kept);
            nanos = movedNanos;
            counts = movedCounts;
            start = 0;
            end = kept;
        }
    }

    /** Only if there is room. */
    private void append(long nowNanos, long count) {
        nanos[end] = nowNanos;
        counts[end] = count;
        end++;
    }

    private long atLeastLast(long count) {
        return Math.max(count, counts[end - 1]);
    }

    /** The rates up to now. */
    ThroughputRates rates(long nowNanos, long seen) {
        long count = atLeastLast(seen);
        return new ThroughputRates(
                rate(SECOND, nowNanos, count),
                rate(10 * SECOND, nowNanos, count),
                rate(MINUTE, nowNanos, count),
                rate(5 * MINUTE, nowNanos, count),
                average(0),
                average(1),
                average(2));
    }

    private double rate(long windowNanos, long nowNanos, long count) {
        int begin = lastAtOrBefore(nowNanos - windowNanos);
        long elapsed = nowNanos - nanos[begin];
        return elapsed <= 0 ? 0 : (count - counts[begin]) / (elapsed / NANOS_PER_SECOND);
    }

    /** The first one if all are later. */
    private int lastAtOrBefore(long time) {
        int low = start;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (nanos[middle] - time <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private double average(int i) {
        return Double.isNaN(averages[i]) ? 0 : averages[i];
    }

    /** How many looks are kept. */
    int size() {
        return end - start;
    }
}
