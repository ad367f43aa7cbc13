package io.lockfreemetrics;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;

/**
 * Gets the samples of a snapshot under the names under which they are exposed; see {@link FullSnapshot#visit}. Values are
 * integers as they were recorded: {@link ExposedFamily#inBaseUnit} turns them into seconds and the like.
 */
public interface SampleVisitor {

    /** A count that only goes up; in a delta, by how much. */
    void counter(ExposedFamily family, Map<String, String> labels, long value);

    /**
     * A value that goes up and down: the present one, in a delta too. An info is one that is always 1; a state set is one for each
     * state, which is 1 if that is on, and has the state in a label named like the family.
     */
    void gauge(ExposedFamily family, Map<String, String> labels, long value);

    /** A gauge that was measured as a floating-point number, in the base unit already. */
    void measured(ExposedFamily family, Map<String, String> labels, double value);

    /** A distribution with its count, sum, minimum and maximum. */
    void histogram(ExposedFamily family, Map<String, String> labels, HistogramSnapshot histogram);

    /**
     * Count and sum of values of which no distribution is known.
     *
     * @param quantiles of recent values, by rank; NaN if there are no such values, and empty if quantiles are not known
     */
    void summary(
            ExposedFamily family,
            Map<String, String> labels,
            long count,
            BigInteger sum,
            SortedMap<Double, Double> quantiles);
}
