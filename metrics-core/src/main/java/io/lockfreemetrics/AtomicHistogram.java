package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of integers over buckets, with exact count, sum, minimum and maximum. Any {@code long} may be
 * recorded, negative ones too: what is not above the first bound belongs to the first bucket. The sum does not overflow.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. Each
 * record is whole: no snapshot has its count without its value.
 */
public final class AtomicHistogram extends RecordedHistogram {

    /**
     * A histogram of its own, outside of any registry.
     *
     * @param bounds upper bounds of the buckets, inclusive: at least one, strictly increasing
     * @throws IllegalArgumentException if they are not
     */
    public AtomicHistogram(long... bounds) {
        this(Buckets.of(bounds));
    }

    /** A histogram of its own, outside of any registry. */
    public AtomicHistogram(Buckets buckets) {
        this(buckets, Standalone.domain(), null);
    }

    AtomicHistogram(Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source) {
        super(buckets, domain, source);
    }

    /** Records a value, in the integers that the bounds are given in. */
    public void record(long value) {
        recordValue(value);
    }

    /** All values recorded so far, at one instant. */
    public HistogramSnapshot snapshot() {
        return cut();
    }

    /** Forgets all values; returns what was forgotten. Every value is in exactly one of the results, or still in here. */
    public HistogramSnapshot reset() {
        return cutAndForget();
    }
}
