package io.lockfreemetrics.internal.exposition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The {@code le} labels of a histogram's buckets, encoded once. Immutable. */
public final class BucketLabels {

    /** {@code 0.005}, the last one {@code +Inf}. */
    final byte[][] bounds;

    /**
     * @param bounds upper bounds as recorded
     * @param decimals bounds are written as {@code bound / 10^decimals}
     */
    public BucketLabels(long[] bounds, int decimals) {
        this.bounds = new byte[bounds.length + 1][];
        for (int i = 0; i < bounds.length; i++) {
            this.bounds[i] = canonical(BigDecimal.valueOf(bounds[i], decimals)).getBytes(StandardCharsets.US_ASCII);
        }
        this.bounds[bounds.length] = "+Inf".getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The form of <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers">OpenMetrics'
     * canonical numbers</a>, in all formats alike, so that a series keeps its identity whichever format is scraped.
     */
    static String canonical(BigDecimal number) {
        BigDecimal value = number.stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (value.signum() == 0 || (exponent >= -4 && exponent < 6)) {
            String plain = value.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (value.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
