package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.math.BigDecimal;

/** What stands in the formats for the buckets of a histogram, encoded once. Immutable. */
public final class BucketLabels {

    /** Upper bounds as recorded. */
    final long[] bounds;

    private final boolean exponential;

    /** Ends of {@code le} labels with the space before the value: {@code 0.005"} and the brace, the last one {@code +Inf"}. */
    final ShortTexts text;

    /** JSON objects up to the value of the count, with a comma before all but the first; the last one with {@code "+Inf"}. */
    final ShortTexts json;

    /**
     * @param bounds upper bounds as recorded; not copied
     * @param decimals bounds are written as {@code bound / 10^decimals}
     * @param exponential whether these sum up exponential buckets
     */
    public BucketLabels(long[] bounds, int decimals, boolean exponential) {
        this.bounds = bounds;
        this.exponential = exponential;
        byte[][] texts = new byte[bounds.length + 1][];
        byte[][] objects = new byte[bounds.length + 1][];
        for (int i = 0; i <= bounds.length; i++) {
            boolean last = i == bounds.length;
            String bound = last ? "+Inf" : canonical(BigDecimal.valueOf(bounds[i], decimals));
            texts[i] = SampleLines.ascii(bound + "\"} ");
            objects[i] =
                    SampleLines.ascii((i == 0 ? "" : ",") + "{\"le\":" + (last ? "\"+Inf\"" : bound) + ",\"count\":");
        }
        text = new ShortTexts(texts);
        json = new ShortTexts(objects);
    }

    /** Upper bounds as recorded; shared. */
    public long[] bounds() {
        return bounds;
    }

    /** Whether histograms have exponential buckets, which these sum up for formats that have no other. */
    public boolean isExponential() {
        return exponential;
    }

    /** Whether the exemplar belongs to that bucket; asked for ascending buckets and exemplars, each as long as there is one. */
    public boolean has(int bucket, PackedExemplars exemplars, int next) {
        return next < exemplars.size() && (bucket == bounds.length || exemplars.value(next) <= bounds[bucket]);
    }

    /** The same for descending buckets and exemplars. */
    public boolean hasFromAbove(int bucket, PackedExemplars exemplars, int next) {
        return next >= 0 && (bucket == 0 || exemplars.value(next) > bounds[bucket - 1]);
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
