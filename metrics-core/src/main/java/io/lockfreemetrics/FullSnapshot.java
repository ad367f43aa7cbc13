package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.JsonWriter;
import io.lockfreemetrics.internal.exposition.OpenMetricsNames;
import io.lockfreemetrics.internal.exposition.OpenMetricsTextWriter;
import io.lockfreemetrics.internal.exposition.PrometheusTextWriter;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import io.lockfreemetrics.internal.protobuf.PrometheusProtobufWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All series of a registry at one instant: a record that happened before another one is never missing from a complete snapshot
 * that has the other. Immutable.
 */
public final class FullSnapshot {

    private final SnapshotHeader header;
    private final List<FamilySnapshot> families;
    private final Set<String> only;

    FullSnapshot(SnapshotHeader header, List<FamilySnapshot> families) {
        this(header, families, Set.of());
    }

    private FullSnapshot(SnapshotHeader header, List<FamilySnapshot> families, Set<String> only) {
        this.header = header;
        this.families = List.copyOf(families);
        this.only = only;
    }

    /** When it was begun, by the registry's clock, to the millisecond. */
    public Instant timestamp() {
        return Instant.ofEpochMilli(header.timestampMillis());
    }

    /** For how long the registry had existed then. */
    public Duration uptime() {
        return Duration.ofMillis(header.uptimeMillis());
    }

    /**
     * Whether it has every record that happened before. It lacks some if a thread was stopped in the middle of a record for
     * longer than the registry waits; those will be in a later snapshot, but this one may have records that came after them.
     */
    public boolean isComplete() {
        return header.complete();
    }

    /** Whether it is about all records since the start, or about those since the reader's last snapshot. */
    public Temporality temporality() {
        return header.delta() ? Temporality.DELTA : Temporality.CUMULATIVE;
    }

    /**
     * When the records began to be made: when the registry was, or at the reader's last snapshot. All snapshots since the start
     * have the same one, whatever corrections of the clock.
     */
    public Instant start() {
        return Instant.ofEpochMilli(header.firstMillis());
    }

    /** In which time the records were made: the whole uptime, or the time since the reader's last snapshot. */
    public Duration interval() {
        return Duration.ofMillis(header.intervalMillis());
    }

    /** All families, by name. */
    public List<FamilySnapshot> families() {
        return families;
    }

    /**
     * All collectors by name, and only these; with labels under {@code name{label="value",...}}, like in the other maps. For
     * other instruments see {@link #counters()}, {@link #histograms()} and so on, and {@link #byName}.
     */
    public Map<String, MetricsSnapshot> metrics() {
        return byName(MetricsSnapshot.class);
    }

    /** All histograms and timers by name. */
    public Map<String, HistogramSnapshot> histograms() {
        return byName(HistogramSnapshot.class);
    }

    /** All minima and maxima by name. */
    public Map<String, MinMaxSnapshot> minMax() {
        return byName(MinMaxSnapshot.class);
    }

    /** All throughput metrics by name. */
    public Map<String, ThroughputSnapshot> throughputs() {
        return byName(ThroughputSnapshot.class, Function.identity());
    }

    /** The values of all counters by name, in the integers that were recorded. */
    public Map<String, Long> counters() {
        return byName(CounterSnapshot.class, CounterSnapshot::value);
    }

    /**
     * The values of all gauges by name, in the integers that were recorded or supplied, and those of all durations in
     * nanoseconds. Gauges with a supplier of floating-point numbers are {@link #measured()}.
     */
    public Map<String, Long> gauges() {
        return byName(GaugeSnapshot.class, GaugeSnapshot::value);
    }

    /** What the suppliers of gauges that are floating-point numbers returned, by name. */
    public Map<String, Double> measured() {
        return byName(MeasuredSnapshot.class, MeasuredSnapshot::value);
    }

    /** All series by name whose snapshots are of the given type: {@code byName(ApiSnapshot.class)}. */
    public <S extends SeriesSnapshot> Map<String, S> byName(Class<S> type) {
        return byName(type, Function.identity());
    }

    private <S extends SeriesSnapshot, V> Map<String, V> byName(Class<S> type, Function<S, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (FamilySnapshot family : families) {
            family.forEach(type, (key, snapshot) -> map.put(key, value.apply(snapshot)));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The same snapshot with only the named metrics when it is written or visited; {@link #families()} and the maps still have
     * all. A name is that of a registered instrument, of an exposed family, or of a sample: {@code http}, {@code
     * http_request_duration_seconds} or {@code http_request_duration_seconds_bucket}. Names that are not there are ignored; no
     * names at all mean everything.
     */
    public FullSnapshot only(Collection<String> names) {
        return new FullSnapshot(header, families, Set.copyOf(names));
    }

    /**
     * The same snapshot with only those series that have, for each of the names, a label with one of the values; a series
     * without such a label is not among them. No names at all mean everything.
     *
     * @param labels accepted values by name, as they are exposed
     */
    public FullSnapshot withLabels(Map<String, Set<String>> labels) {
        List<FamilySnapshot> left = new ArrayList<>();
        for (FamilySnapshot family : families) {
            FamilySnapshot some = family.withLabels(labels);
            if (some != null) {
                left.add(some);
            }
        }
        return new FullSnapshot(header, left, only);
    }

    /** This delta and the one of the same reader that follows it, as if they had been taken as one. */
    FullSnapshot followedBy(FullSnapshot later) {
        Map<String, FamilySnapshot> both = new TreeMap<>();
        later.families.forEach(family -> both.put(family.name(), family));
        for (FamilySnapshot before : families) {
            FamilySnapshot after = both.get(before.name());
            if (after != null) {
                both.put(before.name(), before.followedBy(after));
            } else if (later.families.stream().noneMatch(before::isExposedLike)) {
                // Unregistered in the meantime, but what it had is part of this delta.
                both.put(before.name(), before);
            }
        }
        return new FullSnapshot(header.followedBy(later.header), List.copyOf(both.values()));
    }

    /** The snapshot in the Prometheus text format 0.0.4. */
    public String toPrometheusFormat() {
        return text(this::writePrometheus);
    }

    /** The snapshot in the OpenMetrics text format 1.0. */
    public String toOpenMetrics() {
        return text(this::writeOpenMetrics);
    }

    /** The snapshot as JSON. */
    public String toJson() {
        return text(this::writeJson);
    }

    /**
     * Writes the Prometheus text format 0.0.4, UTF-8 encoded. The stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writePrometheus(OutputStream out) throws IOException {
        write(new PrometheusTextWriter(out));
    }

    /**
     * Writes the OpenMetrics text format 1.0, UTF-8 encoded. The stream is neither flushed nor closed.
     *
     * <p>Samples have the same names as in the Prometheus text format. Counters, histograms and summaries also tell since when
     * they have been counting, unless they are kept elsewhere. Histograms of values below zero have neither sum nor count, as
     * the format demands.
     *
     * @throws IOException if the stream does
     */
    public void writeOpenMetrics(OutputStream out) throws IOException {
        List<FamilyHeader> headers = new ArrayList<>();
        families.forEach(family -> headers.addAll(family.headers()));
        write(new OpenMetricsTextWriter(out, OpenMetricsNames.clashing(headers)));
    }

    /**
     * Writes JSON, UTF-8 encoded. The stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writeJson(OutputStream out) throws IOException {
        write(new JsonWriter(out));
    }

    /** Tells all samples that would be written, under the names under which they are exposed: for formats of your own. */
    public void visit(SampleVisitor visitor) {
        SampleVisits visits = new SampleVisits(visitor);
        try {
            for (FamilySnapshot family : families) {
                family.write(visits, wanted(family), visits::series);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes Prometheus' protobuf format: delimited messages {@code io.prometheus.client.MetricFamily}. Histograms with exponential
     * buckets are native histograms, with {@linkplain Buckets#exponential(Unit) classic buckets} for servers that store only those.
     * The stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writePrometheusProtobuf(OutputStream out) throws IOException {
        write(new PrometheusProtobufWriter(out));
    }

    private void write(SampleWriter writer) throws IOException {
        writer.begin(header);
        for (FamilySnapshot family : families) {
            family.write(writer, wanted(family));
        }
        writer.end();
    }

    private Predicate<FamilyHeader> wanted(FamilySnapshot family) {
        boolean all = only.isEmpty() || only.contains(family.name());
        return header -> all || !Collections.disjoint(only, header.sampleNames());
    }

    private interface Document {
        void writeTo(OutputStream out) throws IOException;
    }

    private static String text(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
