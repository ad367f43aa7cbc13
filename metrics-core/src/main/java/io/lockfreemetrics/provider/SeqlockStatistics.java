package io.lockfreemetrics.provider;

import io.lockfreemetrics.HistogramSnapshot;

/**
 * How the reads of a {@link Seqlock} went. Every read is in exactly one of the three kinds, and times are those of exactly the
 * reads that are counted.
 *
 * @param fastReads succeeded at the first attempt; their time is not measured, as that would take longer than they do
 * @param retriedReads succeeded without the lock, but not at the first attempt
 * @param lockedReads took the writers' lock
 * @param slowReadNanos how long the retried and the locked reads took from their second attempt on, all together
 */
public record SeqlockStatistics(long fastReads, long retriedReads, long lockedReads, long slowReadNanos) {

    /** @throws IllegalArgumentException if anything is negative */
    public SeqlockStatistics {
        requireNotNegative("fast reads", fastReads);
        requireNotNegative("retried reads", retriedReads);
        requireNotNegative("locked reads", lockedReads);
        requireNotNegative("nanoseconds of slow reads", slowReadNanos);
    }

    SeqlockStatistics(long fastReads, HistogramSnapshot retriedNanos, HistogramSnapshot lockedNanos) {
        this(
                fastReads,
                retriedNanos.total(),
                lockedNanos.total(),
                retriedNanos.plus(lockedNanos).sum());
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but are " + value);
        }
    }

    /** All reads. */
    public long totalReads() {
        return fastReads + retriedReads + lockedReads;
    }
}
