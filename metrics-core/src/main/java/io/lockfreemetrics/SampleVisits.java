package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.exposition.BucketLabels;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.QuantileLabels;
import io.lockfreemetrics.internal.exposition.SampleType;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells a visitor what writers write. Not thread-safe. */
final class SampleVisits implements SampleWriter {

    private static final ExposedFamily NONE = new ExposedFamily("", "", Unit.NONE);

    private final SampleVisitor visitor;
    private ExposedFamily family = NONE;
    private boolean counts;
    private @Nullable HistogramSnapshot histogram;

    SampleVisits(SampleVisitor visitor) {
        this.visitor = visitor;
    }

    /** Whose samples come next. A series has no more than one histogram. */
    void series(SeriesSnapshot snapshot) {
        if (snapshot instanceof HistogramSnapshot one) {
            histogram = one;
        } else if (snapshot instanceof MetricsSnapshot metrics) {
            histogram = metrics.durations();
        } else if (snapshot instanceof ApiSnapshot api) {
            histogram = api.latency();
        } else if (snapshot instanceof ExecutionSnapshot execution) {
            histogram = execution.durations();
        }
    }

    /** Minimum and maximum are parts of the histogram. */
    @Override
    public boolean writesDerived() {
        return false;
    }

    @Override
    public void begin(SnapshotHeader snapshot) {}

    @Override
    public void family(FamilyHeader header) {
        family = new ExposedFamily(header.name(), header.help(), new Unit(header.unit(), header.decimals()));
        counts = header.type() == SampleType.COUNTER;
    }

    @Override
    public void value(SeriesLabels labels, long value) {
        if (counts) {
            visitor.counter(family, map(labels), value);
        } else {
            visitor.gauge(family, map(labels), value);
        }
    }

    @Override
    public void value(SeriesLabels labels, double value) {
        visitor.measured(family, map(labels), value);
    }

    @Override
    public void histogram(SeriesLabels labels, BucketLabels buckets, byte[] packed, PackedExemplars exemplars) {
        visitor.histogram(family, map(labels), requireNonNull(histogram, "histogram of the series"));
    }

    @Override
    public void summary(
            SeriesLabels labels, long count, BigInteger sum, QuantileLabels quantiles, double... estimates) {
        SortedMap<Double, Double> byRank = new TreeMap<>();
        for (int i = 0; i < estimates.length; i++) {
            byRank.put(quantiles.rank(i), estimates[i]);
        }
        visitor.summary(family, map(labels), count, sum, Collections.unmodifiableSortedMap(byRank));
    }

    /** As in the Prometheus text format: a gauge per state, which is 1 if it is on. */
    @Override
    public void states(SeriesLabels labels, List<String> states, long on) {
        for (int i = 0; i < states.size(); i++) {
            Map<String, String> withState = new LinkedHashMap<>(map(labels));
            withState.put(family.name(), states.get(i));
            visitor.gauge(family, Collections.unmodifiableMap(withState), on >>> i & 1);
        }
    }

    @Override
    public void end() {}

    private static Map<String, String> map(SeriesLabels labels) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < labels.names().size(); i++) {
            map.put(labels.names().get(i), labels.values().get(i));
        }
        return Collections.unmodifiableMap(map);
    }
}
