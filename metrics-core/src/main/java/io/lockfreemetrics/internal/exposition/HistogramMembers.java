package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.HistogramPoint;
import java.io.IOException;
import java.math.BigDecimal;

/** What JSON tells of a histogram besides its buckets: count, sum, extremes, mean and quantiles. Not thread-safe. */
final class HistogramMembers {

    private static final double[] RANKS = {0.5, 0.9, 0.95, 0.99};

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int MEAN = 4;
    private static final int QUANTILES = 5;
    private static final int ALL = QUANTILES + RANKS.length;

    /** What stands before each number, in that order: for the first quantile also the beginning of their object. */
    private static final ShortTexts NAMES = names();

    private final PlainNumbers numbers = new PlainNumbers(ALL);
    private final double[] quantiles = new double[RANKS.length];

    private static ShortTexts names() {
        byte[][] names = new byte[ALL][];
        names[COUNT] = JsonSink.encodedNext("count");
        names[SUM] = JsonSink.encodedNext("sum");
        names[MIN] = JsonSink.encodedNext("min");
        names[MAX] = JsonSink.encodedNext("max");
        names[MEAN] = JsonSink.encodedNext("mean");
        names[QUANTILES] = SampleLines.ascii(",\"quantiles\":{\"" + RANKS[0] + "\":");
        for (int i = 1; i < RANKS.length; i++) {
            names[QUANTILES + i] = JsonSink.encodedNext(Double.toString(RANKS[i]));
        }
        return new ShortTexts(names);
    }

    /** Writes them behind another member. */
    void write(JsonSink json, HistogramPoint point, int decimals) throws IOException {
        int known = known(point);
        collect(point, decimals, known);
        // In one go, but for what is too large or too small: up to nine numbers, most of what there is to do.
        int written = 0;
        for (int i = 0; i < known; i++) {
            if (!numbers.isPlain(i)) {
                json.numbers(NAMES, numbers, written, i);
                json.next(NAMES, i);
                number(json, point, decimals, i);
                written = i + 1;
            }
        }
        json.numbers(NAMES, numbers, written, known);
        if (known == ALL) {
            json.endObject();
        }
    }

    /** How many there are. */
    private static int known(HistogramPoint point) {
        if (point.isEmpty()) {
            return MIN;
        }
        return point.bounds().length == 0 ? QUANTILES : ALL;
    }

    private void collect(HistogramPoint point, int decimals, int known) {
        numbers.set(COUNT, point.total(), 0);
        if (point.sumCarry() == 0) {
            numbers.set(SUM, point.sumLow(), decimals);
        } else {
            numbers.setNotPlain(SUM);
        }
        if (known > MIN) {
            numbers.set(MIN, point.min(), decimals);
            numbers.set(MAX, point.max(), decimals);
            numbers.setRounded(MEAN, point.mean(), decimals);
        }
        if (known > QUANTILES) {
            point.quantiles(RANKS, quantiles);
            for (int i = 0; i < RANKS.length; i++) {
                numbers.setRounded(QUANTILES + i, quantiles[i], decimals);
            }
        }
    }

    /** Writes one that is not plain, as only sums, means and quantiles may be. */
    private void number(JsonSink json, HistogramPoint point, int decimals, int index) throws IOException {
        if (index == SUM) {
            json.number(new BigDecimal(point.exactSum(), decimals));
        } else {
            json.rounded(index == MEAN ? point.mean() : quantiles[index - QUANTILES], decimals);
        }
    }
}
