package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/**
 * Writes one document: {@link #begin}, then each family followed by its samples, then {@link #end}. Values are given as
 * recorded; the header tells how many of their digits are decimals. Not thread-safe.
 */
public interface SampleWriter {

    /** Whether families that repeat what another one's points tell are written too. */
    boolean writesDerived();

    void begin(SnapshotHeader snapshot) throws IOException;

    void family(FamilyHeader header) throws IOException;

    void value(SeriesLabels labels, long value) throws IOException;

    /** A value that was measured as a floating-point number; decimals do not apply. */
    void value(SeriesLabels labels, double value) throws IOException;

    /** A histogram, packed by {@link io.lockfreemetrics.internal.histogram.PackedHistogram}. */
    void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed, PackedExemplars exemplars)
            throws IOException;

    /**
     * Count, sum and quantiles of values, as recorded.
     *
     * @param estimates one for each of the quantiles, NaN if it has none
     */
    void summary(SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates)
            throws IOException;

    /**
     * Each state of a set.
     *
     * @param on bit {@code i} is set if {@code states.get(i)} is on
     */
    void states(SeriesLabels labels, List<String> states, long on) throws IOException;

    void end() throws IOException;
}
