package io.lockfreemetrics;

import java.util.function.DoubleSupplier;

/**
 * How long to wait between attempts: twice as long each time, up to a limit, and of that something between a half and all, so
 * that instances which lost the same sink at the same time don't come back to it at the same time.
 *
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
record Backoff(long firstNanos, long longestNanos, DoubleSupplier random) {

    /** @param attempt the number of the attempt that failed, from 1 */
    long nanosAfter(int attempt) {
        int doublings = Math.min(attempt - 1, Long.SIZE - 2);
        long whole = firstNanos > longestNanos >> doublings ? longestNanos : firstNanos << doublings;
        return whole - (long) (whole / 2.0 * random.getAsDouble());
    }
}
