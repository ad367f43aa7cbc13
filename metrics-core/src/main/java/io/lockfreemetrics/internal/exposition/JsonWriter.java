package io.lockfreemetrics.internal.exposition;

import io.lockfreemetrics.internal.histogram.HistogramPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Writes the JSON document that {@code docs/json.md} describes. */
public final class JsonWriter implements SampleWriter {

    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};

    private final JsonSink json;
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
        json.name("value").number(value, decimals);
        json.endObject();
    }

    @Override
    public void value(SeriesLabels labels, double value) throws IOException {
        beginSeries(labels);
        json.name("value").number(value);
        json.endObject();
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, HistogramPoint point) throws IOException {
        beginSeries(labels);
        json.name("count").number(point.total(), 0);
        json.name("sum");
        sum(point);
        if (!point.isEmpty()) {
            json.name("min").number(point.min(), decimals);
            json.name("max").number(point.max(), decimals);
            json.name("mean").number(unscaled(point.mean()));
        }
        if (!point.isEmpty() && point.bounds().length > 0) {
            json.name("quantiles").beginObject();
            for (double q : QUANTILES) {
                json.name(Double.toString(q)).number(unscaled(point.quantile(q)));
            }
            json.endObject();
        }
        buckets(buckets, point);
        json.endObject();
    }

    @Override
    public void summary(SeriesLabels labels, long count, BigInteger sum) throws IOException {
        beginSeries(labels);
        json.name("count").number(count, 0);
        BigDecimal written = new BigDecimal(sum, decimals).stripTrailingZeros();
        json.name("sum").number(written);
        if (count > 0) {
            BigDecimal mean = written.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
            json.name("mean").number(mean.doubleValue());
        }
        json.endObject();
    }

    private void sum(HistogramPoint point) throws IOException {
        if (point.sumCarry() == 0) {
            json.number(point.sumLow(), decimals);
        } else {
            json.number(new BigDecimal(point.exactSum(), decimals));
        }
    }

    private void buckets(BucketLabels buckets, HistogramPoint point) throws IOException {
        json.name("buckets").beginArray();
        long cumulative = 0;
        for (int i = 0; i < point.counts().length; i++) {
            cumulative += point.counts()[i];
            json.beginObject();
            json.name("le");
            if (i < point.bounds().length) {
                json.rawNumber(buckets.bounds[i]);
            } else {
                json.string("+Inf");
            }
            json.name("count").number(cumulative, 0);
            json.endObject();
        }
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
        json.name("labels").beginObject();
        for (int i = 0; i < labels.names().size(); i++) {
            json.name(labels.names().get(i)).string(labels.values().get(i));
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

    /** An estimate in written units, rounded to what a double can tell so that 0.0045 does not become 0.0045000000000000005. */
    private double unscaled(double value) {
        if (decimals == 0 || Double.isNaN(value)) {
            return value;
        }
        BigDecimal divisor = new BigDecimal(BigInteger.TEN.pow(decimals));
        return BigDecimal.valueOf(value).divide(divisor, MathContext.DECIMAL64).doubleValue();
    }
}
