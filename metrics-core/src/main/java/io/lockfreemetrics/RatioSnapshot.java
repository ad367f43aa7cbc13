package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * What an {@link AtomicRatio} held at one instant: the sum is that of exactly the counted values.
 *
 * @param count how many values were added
 * @param scaledSum the sum of all values times the scale, exact however large
 * @param scale a power of ten
 */
public record RatioSnapshot(long count, BigInteger scaledSum, long scale) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if count or sum are negative, there is a sum of nothing, or the scale is not one */
    public RatioSnapshot {
        Counts.requireNotNegative("values of a ratio", count);
        if (scaledSum.signum() < 0 || (count == 0 && scaledSum.signum() != 0)) {
            throw new IllegalArgumentException("sum of %d values must %s, but is %s"
                    .formatted(count, count == 0 ? "be 0" : "not be negative", scaledSum));
        }
        RatioScale.of(scale);
    }

    /** The exact sum of the rounded values. */
    public BigDecimal sum() {
        return new BigDecimal(scaledSum, RatioScale.of(scale).decimals());
    }

    /** The mean of the rounded values, NaN if there are none. */
    public double average() {
        if (count == 0) {
            return Double.NaN;
        }
        return sum().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
    }

    /**
     * The values of both, as if one instrument had recorded them. The count stops at {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException if the other one has another scale
     */
    public RatioSnapshot plus(RatioSnapshot other) {
        if (scale != other.scale) {
            throw new IllegalArgumentException(
                    "ratios to be added must have the same scale, but have " + scale + " and " + other.scale);
        }
        return new RatioSnapshot(saturatingAdd(count, other.count), scaledSum.add(other.scaledSum), scale);
    }
}
