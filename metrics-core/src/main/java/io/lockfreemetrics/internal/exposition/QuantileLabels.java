package io.lockfreemetrics.internal.exposition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** What stands in the formats for the quantiles of a summary, encoded once. Immutable. */
public final class QuantileLabels {

    /** For summaries without quantiles. */
    public static final QuantileLabels NONE = new QuantileLabels();

    final double[] ranks;

    /** Ends of {@code quantile} labels with the space before the value. */
    final byte[][] text;

    /** Names of members of a JSON object. */
    final byte[][] json;

    /** @param ranks not copied: nobody may write them any more */
    public QuantileLabels(double... ranks) {
        this.ranks = ranks;
        text = new byte[ranks.length][];
        json = new byte[ranks.length][];
        for (int i = 0; i < ranks.length; i++) {
            text[i] =
                    (BucketLabels.canonical(BigDecimal.valueOf(ranks[i])) + "\"} ").getBytes(StandardCharsets.US_ASCII);
            json[i] = JsonSink.encodedName(Double.toString(ranks[i]));
        }
    }

    public int size() {
        return ranks.length;
    }

    /** From 0 to 1. */
    public double rank(int i) {
        return ranks[i];
    }
}
