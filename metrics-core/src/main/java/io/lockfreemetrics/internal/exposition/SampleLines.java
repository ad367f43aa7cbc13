package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lines of samples, in which the text formats are alike. A name is the first characters of a family's name with a suffix.
 * Not thread-safe.
 */
final class SampleLines {

    static final byte[] NO_SUFFIX = {};
    static final byte[] BUCKET = ascii("_bucket");
    static final byte[] SUM = ascii("_sum");
    static final byte[] COUNT = ascii("_count");
    private static final byte[] LE = ascii("le=\"");
    private static final byte[] QUANTILE = ascii("quantile=\"");
    private static final byte[] STATE_ON = ascii("\"} 1\n");
    private static final byte[] STATE_OFF = ascii("\"} 0\n");

    private static final byte[] TRACE_ID = ascii("# {trace_id=\"");
    private static final byte[] SPAN_ID = ascii("\",span_id=\"");
    private static final byte[] END_OF_LABELS = ascii("\"} ");
    private static final int MILLIS = 3;

    private final ByteSink sink;
    private final LineStart line = new LineStart();

    SampleLines(OutputStream out) {
        this.sink = new ByteSink(out);
    }

    /** For what stands between the lines of samples. */
    ByteSink sink() {
        return sink;
    }

    void whole(FamilyHeader header, byte[] suffix, SeriesLabels labels, long value) throws IOException {
        decimal(header, header.nameBytes.length, suffix, labels, value, 0);
    }

    /** A value that is written as {@code value / 10^decimals}. */
    void decimal(FamilyHeader header, int nameLength, byte[] suffix, SeriesLabels labels, long value, int decimals)
            throws IOException {
        sink.put(header.nameBytes, nameLength, suffix, labels);
        sink.putDecimal(value, decimals);
        sink.put('\n');
    }

    /** A value in the family's unit, under the family's name. */
    void value(FamilyHeader header, SeriesLabels labels, long value) throws IOException {
        decimal(header, header.nameBytes.length, NO_SUFFIX, labels, value, header.decimals());
    }

    void value(FamilyHeader header, SeriesLabels labels, double value) throws IOException {
        sink.put(header.nameBytes, header.nameBytes.length, NO_SUFFIX, labels);
        sink.putDouble(value);
        sink.put('\n');
    }

    void sum(FamilyHeader header, SeriesLabels labels, long sum) throws IOException {
        decimal(header, header.nameBytes.length, SUM, labels, sum, header.decimals());
    }

    /** A sum that may be beyond the range of {@code long}. */
    void sum(FamilyHeader header, SeriesLabels labels, BigInteger sum) throws IOException {
        sink.put(header.nameBytes, header.nameBytes.length, SUM, labels);
        BigDecimal written = new BigDecimal(sum, header.decimals());
        sink.putAscii(written.stripTrailingZeros().toPlainString());
        sink.put('\n');
    }

    void count(FamilyHeader header, SeriesLabels labels, long count) throws IOException {
        whole(header, COUNT, labels, count);
    }

    /** Puts together what the lines of one histogram's buckets begin with. */
    void startBuckets(FamilyHeader header, SeriesLabels labels) {
        line.clear().add(header.nameBytes).add(BUCKET).add('{').add(labels).add(LE);
    }

    /** The line of one bucket, up to where its exemplar would stand. */
    void bucket(BucketLabels buckets, int i, long cumulative, char end) throws IOException {
        sink.put(line.bytes(), line.length(), buckets.text, i, cumulative, end);
    }

    /** The lines of all buckets, without exemplars. */
    void buckets(BucketLabels buckets, long... counts) throws IOException {
        sink.putCumulative(line.bytes(), line.length(), buckets.text, counts, '\n');
    }

    /** A line for each quantile, under the family's name and in its unit. */
    void quantiles(FamilyHeader header, SeriesLabels labels, QuantileLabels quantiles, double... estimates)
            throws IOException {
        for (int i = 0; i < estimates.length; i++) {
            line.clear()
                    .add(header.nameBytes)
                    .add('{')
                    .add(labels)
                    .add(QUANTILE)
                    .add(quantiles.text[i]);
            sink.put(line.bytes(), line.length());
            sink.putDouble(estimates[i], header.decimals());
            sink.put('\n');
        }
    }

    /** The rest of a bucket's line behind the count. */
    void exemplar(FamilyHeader header, PackedExemplars exemplars, int i) throws IOException {
        sink.put(TRACE_ID);
        sink.putAscii(exemplars.traceId(i));
        sink.put(SPAN_ID);
        sink.putAscii(exemplars.spanId(i));
        sink.put(END_OF_LABELS);
        sink.putDecimal(exemplars.value(i), header.decimals());
        sink.put(' ');
        sink.putDecimal(exemplars.epochMillis(i), MILLIS);
        sink.put('\n');
    }

    /** A line for each state, which is the value of a label that is named like the family. */
    void states(FamilyHeader header, SeriesLabels labels, List<String> states, long on) throws IOException {
        for (int i = 0; i < states.size(); i++) {
            line.clear().add(header.nameBytes).add('{').add(labels);
            line.add(header.nameBytes).add('=').add('"').addEscaped(states.get(i));
            line.add((on >>> i & 1) == 1 ? STATE_ON : STATE_OFF);
            sink.put(line.bytes(), line.length());
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
