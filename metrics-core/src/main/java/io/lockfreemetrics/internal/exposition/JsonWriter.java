package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.ExponentialReading;
import io.lockfreemetrics.internal.histogram.ExponentialSide;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/** Writes the JSON document that {@code docs/json.md} describes. */
public final class JsonWriter implements SampleWriter {

    private static final byte[] LABELS = JsonSink.encodedName("labels");

    // All of these stand behind the labels.
    private static final byte[] VALUE = JsonSink.encodedNext("value");
    private static final byte[] COUNT = JsonSink.encodedNext("count");
    private static final byte[] SUM = JsonSink.encodedNext("sum");
    private static final byte[] MEAN = JsonSink.encodedNext("mean");
    private static final byte[] QUANTILES = JsonSink.encodedNext("quantiles");
    private static final byte[] BUCKETS = JsonSink.encodedNext("buckets");

    private static final byte[] STATES = JsonSink.encodedNext("states");
    private static final byte[] EXPONENTIAL = JsonSink.encodedNext("exponential");
    private static final byte[] SCALE = JsonSink.encodedName("scale");
    private static final byte[] ZERO_COUNT = JsonSink.encodedName("zeroCount");
    private static final byte[] POSITIVE = JsonSink.encodedName("positive");
    private static final byte[] NEGATIVE = JsonSink.encodedName("negative");
    private static final byte[] OFFSET = JsonSink.encodedName("offset");
    private static final byte[] COUNTS = JsonSink.encodedName("counts");

    private static final byte[] EXEMPLARS = JsonSink.encodedNext("exemplars");
    private static final byte[] EXEMPLAR_VALUE = JsonSink.encodedName("value");
    private static final byte[] TRACE_ID = JsonSink.encodedName("traceId");
    private static final byte[] SPAN_ID = JsonSink.encodedName("spanId");
    private static final byte[] TIMESTAMP_MILLIS = JsonSink.encodedName("timestampMillis");

    private final JsonSink json;
    private final HistogramPoint point = new HistogramPoint();
    private final HistogramMembers members = new HistogramMembers();
    private boolean inFamily;
    private int decimals;

    public JsonWriter(OutputStream out) {
        this.json = new JsonSink(new ByteSink(out));
    }

    @Override
    public boolean writesDerived() {
        return false;
    }

    @Override
    public void begin(SnapshotHeader snapshot) throws IOException {
        json.beginObject();
        json.name("timestampMillis").number(snapshot.timestampMillis(), 0);
        json.name("uptimeSeconds").number(snapshot.uptimeMillis(), 3);
        if (snapshot.delta()) {
            json.name("intervalSeconds").number(snapshot.intervalMillis(), 3);
        }
        json.name("complete").bool(snapshot.complete());
        json.name("families").beginArray();
    }

    @Override
    public void family(FamilyHeader header) throws IOException {
        endFamily();
        inFamily = true;
        decimals = header.decimals();
        json.beginObject();
        json.name("name").string(header.name());
        json.name("type").string(header.type().text());
        json.name("help").string(header.help());
        if (!header.unit().isEmpty()) {
            json.name("unit").string(header.unit());
        }
        json.name("series").beginArray();
    }

    @Override
    public void value(SeriesLabels labels, long value) throws IOException {
        beginSeries(labels);
        json.next(VALUE).number(value, decimals);
        json.endObject();
    }

    @Override
    public void value(SeriesLabels labels, double value) throws IOException {
        beginSeries(labels);
        json.next(VALUE).number(value, 0);
        json.endObject();
    }

    @Override
    public void states(SeriesLabels labels, List<String> states, long on) throws IOException {
        beginSeries(labels);
        json.next(STATES).beginObject();
        for (int i = 0; i < states.size(); i++) {
            json.name(states.get(i)).bool((on >>> i & 1) == 1);
        }
        json.endObject();
        json.endObject();
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed, PackedExemplars exemplars)
            throws IOException {
        point.unpack(buckets.bounds, packed);
        beginSeries(labels);
        members.write(json, point, decimals);
        buckets(buckets);
        if (!exemplars.isEmpty()) {
            exemplars(exemplars);
        }
        ExponentialReading exponential = point.exponential();
        if (exponential != null) {
            json.next(EXPONENTIAL).beginObject();
            json.name(SCALE).number(exponential.scale(), 0);
            json.name(ZERO_COUNT).number(exponential.zeros(), 0);
            side(POSITIVE, exponential.positive());
            side(NEGATIVE, exponential.negative());
            json.endObject();
        }
        json.endObject();
    }

    private void exemplars(PackedExemplars exemplars) throws IOException {
        json.next(EXEMPLARS).beginArray();
        for (int i = 0; i < exemplars.size(); i++) {
            json.beginObject();
            json.name(EXEMPLAR_VALUE).number(exemplars.value(i), decimals);
            json.name(TRACE_ID).string(exemplars.traceId(i));
            json.name(SPAN_ID).string(exemplars.spanId(i));
            json.name(TIMESTAMP_MILLIS).number(exemplars.epochMillis(i), 0);
            json.endObject();
        }
        json.endArray();
    }

    private void side(byte[] name, ExponentialSide side) throws IOException {
        json.name(name).beginObject();
        json.name(OFFSET).number(side.firstIndex(), 0);
        json.name(COUNTS).beginArray();
        for (int i = 0; i < side.size(); i++) {
            json.number(side.count(i), 0);
        }
        json.endArray();
        json.endObject();
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates)
            throws IOException {
        beginSeries(labels);
        json.next(COUNT).number(count, 0);
        BigDecimal written = new BigDecimal(sum, decimals).stripTrailingZeros();
        json.next(SUM).number(written);
        if (count > 0) {
            BigDecimal mean = written.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
            json.next(MEAN).number(mean.doubleValue(), 0);
        }
        quantiles(quantiles, estimates);
        json.endObject();
    }

    /** Those that are known: none if there are no recent values. */
    private void quantiles(QuantileLabels quantiles, double... estimates) throws IOException {
        boolean any = false;
        for (int i = 0; i < estimates.length; i++) {
            if (!Double.isNaN(estimates[i])) {
                if (!any) {
                    json.next(QUANTILES).beginObject();
                    any = true;
                }
                json.name(quantiles.json[i]).rounded(estimates[i], decimals);
            }
        }
        if (any) {
            json.endObject();
        }
    }

    private void buckets(BucketLabels buckets) throws IOException {
        json.next(BUCKETS).beginArray();
        json.objects(buckets.json, point.counts());
        json.endArray();
    }

    @Override
    public void end() throws IOException {
        endFamily();
        json.endArray();
        json.endObject();
        json.flush();
    }

    private void beginSeries(SeriesLabels labels) throws IOException {
        json.beginObject();
        json.name(LABELS).beginObject();
        if (labels.isPlain()) {
            json.plainMembers(labels);
        } else {
            for (int i = 0; i < labels.size(); i++) {
                json.name(labels.name(i)).string(labels.value(i));
            }
        }
        json.endObject();
    }

    private void endFamily() throws IOException {
        if (inFamily) {
            json.endArray();
            json.endObject();
            inFamily = false;
        }
    }
}
