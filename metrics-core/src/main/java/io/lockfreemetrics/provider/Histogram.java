package io.lockfreemetrics.provider;

import io.lockfreemetrics.HistogramSnapshot;

/**
 * The distribution of integers over any number of buckets. Each record is whole: no snapshot has its count without its value.
 * Implementations are thread-safe.
 */
public interface Histogram {

    /** Records any {@code long}, in the integers that the bounds are given in. */
    void record(long value);

    /** All values recorded so far, at one instant; has every value whose record happened before this call. */
    HistogramSnapshot snapshot();
}
