package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.JsonWriter;
import io.lockfreemetrics.internal.exposition.PrometheusTextWriter;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All series of a registry at one instant: a record that happened before another one is never missing from a complete snapshot
 * that has the other. Immutable.
 */
public final class FullSnapshot {

    private final long timestampMillis;
    private final long uptimeMillis;
    private final boolean complete;
    private final List<FamilySnapshot> families;
    private final Set<String> only;

    FullSnapshot(long timestampMillis, long uptimeMillis, boolean complete, List<FamilySnapshot> families) {
        this(timestampMillis, uptimeMillis, complete, families, Set.of());
    }

    private FullSnapshot(
            long timestampMillis,
            long uptimeMillis,
            boolean complete,
            List<FamilySnapshot> families,
            Set<String> only) {
        this.timestampMillis = timestampMillis;
        this.uptimeMillis = uptimeMillis;
        this.complete = complete;
        this.families = List.copyOf(families);
        this.only = only;
    }

    /** When it was begun, by the registry's clock, to the millisecond. */
    public Instant timestamp() {
        return Instant.ofEpochMilli(timestampMillis);
    }

    /** For how long the registry had existed then. */
    public Duration uptime() {
        return Duration.ofMillis(uptimeMillis);
    }

    /**
     * Whether it has every record that happened before. It lacks some if a thread was stopped in the middle of a record for
     * longer than the registry waits; those will be in a later snapshot, but this one may have records that came after them.
     */
    public boolean isComplete() {
        return complete;
    }

    /** All families, by name. */
    public List<FamilySnapshot> families() {
        return families;
    }

    /** All collectors by name; with labels under {@code name{label="value",...}}, like in the other maps. */
    public Map<String, MetricsSnapshot> metrics() {
        return byName(MetricsSnapshot.class, Function.identity());
    }

    /** All histograms by name. */
    public Map<String, HistogramSnapshot> histograms() {
        return byName(HistogramSnapshot.class, Function.identity());
    }

    /** All minima and maxima by name. */
    public Map<String, MinMaxSnapshot> minMax() {
        return byName(MinMaxSnapshot.class, Function.identity());
    }

    /** The values of all counters by name, in the integers that were recorded. */
    public Map<String, Long> counters() {
        return byName(CounterSnapshot.class, CounterSnapshot::value);
    }

    /** The values of all gauges by name, in the integers that were recorded; gauges with a supplier are not among them. */
    public Map<String, Long> gauges() {
        return byName(GaugeSnapshot.class, GaugeSnapshot::value);
    }

    /** What the suppliers of gauges returned, by name. */
    public Map<String, Double> measured() {
        return byName(MeasuredSnapshot.class, MeasuredSnapshot::value);
    }

    private <S extends SeriesSnapshot, V> Map<String, V> byName(Class<S> type, Function<S, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (FamilySnapshot family : families) {
            family.forEach((key, snapshot) -> {
                if (type.isInstance(snapshot)) {
                    map.put(key, value.apply(type.cast(snapshot)));
                }
            });
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The same snapshot with only the named metrics when it is written. A name is that of a registered instrument, of an
     * exposed family, or of a sample: {@code http}, {@code http_request_duration_seconds} or
     * {@code http_request_duration_seconds_bucket}. Names that are not there are ignored; no names at all mean everything.
     */
    public FullSnapshot only(Collection<String> names) {
        return new FullSnapshot(timestampMillis, uptimeMillis, complete, families, Set.copyOf(names));
    }

    /** The snapshot in the Prometheus text format 0.0.4. */
    public String toPrometheusFormat() {
        return text(this::writePrometheus);
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
     * Writes JSON, UTF-8 encoded. The stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writeJson(OutputStream out) throws IOException {
        write(new JsonWriter(out));
    }

    private void write(SampleWriter writer) throws IOException {
        writer.begin(timestampMillis, uptimeMillis, complete);
        for (FamilySnapshot family : families) {
            boolean all = only.isEmpty() || only.contains(family.name());
            family.write(writer, header -> all || isWanted(header));
        }
        writer.end();
    }

    private boolean isWanted(FamilyHeader header) {
        return !Collections.disjoint(only, header.sampleNames());
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
