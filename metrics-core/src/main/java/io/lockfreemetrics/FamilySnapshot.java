package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All series of one name at the instant of a snapshot. Immutable. */
public final class FamilySnapshot {

    /**
     * One series.
     *
     * @param labels label values by name, in the order of registration
     * @param value what the series held
     */
    public record LabelledSnapshot(Map<String, String> labels, SeriesSnapshot value) {

        /** Copies the labels. */
        public LabelledSnapshot {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private final String name;
    private final SeriesFormat format;
    private final List<FamilyHeader> headers;
    private final SeriesLabels[] labels;

    /** What {@link SeriesFormat#expand} makes the snapshots of. */
    private final Object[] values;

    /**
     * A snapshot of these series.
     *
     * @param labels of each value, and perhaps more behind those; not copied
     * @param values what the format makes snapshots of; not copied
     */
    FamilySnapshot(
            String name, SeriesFormat format, List<FamilyHeader> headers, SeriesLabels[] labels, Object[] values) {
        this.name = name;
        this.format = format;
        this.headers = headers;
        this.labels = labels;
        this.values = values;
    }

    /** The name that the instrument was registered under. */
    public String name() {
        return name;
    }

    /** All series, in the order of their creation. */
    public List<LabelledSnapshot> series() {
        List<LabelledSnapshot> series = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            Map<String, String> map = new LinkedHashMap<>();
            SeriesLabels one = labels[i];
            for (int j = 0; j < one.names().size(); j++) {
                map.put(one.names().get(j), one.values().get(j));
            }
            series.add(new LabelledSnapshot(map, format.expand(values[i])));
        }
        return Collections.unmodifiableList(series);
    }

    /** Visits all series under the key {@code name} or {@code name{label="value",...}} if their snapshots are of that type. */
    <S extends SeriesSnapshot> void forEach(Class<S> type, BiConsumer<String, ? super S> action) {
        for (int i = 0; i < values.length; i++) {
            SeriesSnapshot snapshot = format.expand(values[i]);
            if (!type.isInstance(snapshot)) {
                // Those of a family are all of one type, so that the others need not be expanded for nothing.
                return;
            }
            SeriesLabels one = labels[i];
            String key = one.names().isEmpty() ? name : name + '{' + one.text() + '}';
            action.accept(key, type.cast(snapshot));
        }
    }

    /** This and a later delta of the same family taken together; only the later one if the name was registered anew. */
    FamilySnapshot followedBy(FamilySnapshot later) {
        if (later.headers != headers) {
            return later;
        }
        Map<List<String>, SeriesLabels> allLabels = new LinkedHashMap<>();
        Map<List<String>, SeriesSnapshot> sums = new LinkedHashMap<>();
        for (FamilySnapshot one : List.of(this, later)) {
            for (int i = 0; i < one.values.length; i++) {
                List<String> key = one.labels[i].values();
                // The earlier ones tell since when the sum has been counting.
                allLabels.putIfAbsent(key, one.labels[i]);
                sums.merge(key, format.expand(one.values[i]), format::merge);
            }
        }
        return new FamilySnapshot(
                name,
                format,
                headers,
                allLabels.values().toArray(SeriesLabels[]::new),
                sums.values().toArray());
    }

    /** Whether the two can't be in one document. */
    boolean isExposedLike(FamilySnapshot other) {
        return headers.stream()
                .flatMap(header -> header.sampleNames().stream())
                .anyMatch(sample -> other.headers.stream()
                        .anyMatch(header -> header.sampleNames().contains(sample)));
    }

    /** The same with only the series that have, for each of the names, one of the values; null if there is none. */
    @Nullable
    FamilySnapshot withLabels(Map<String, Set<String>> wanted) {
        List<SeriesLabels> left = new ArrayList<>();
        List<Object> leftValues = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (labels[i].haveOneOf(wanted)) {
                left.add(labels[i]);
                leftValues.add(values[i]);
            }
        }
        return left.isEmpty()
                ? null
                : new FamilySnapshot(name, format, headers, left.toArray(SeriesLabels[]::new), leftValues.toArray());
    }

    /** The families that it is exposed as. */
    List<FamilyHeader> headers() {
        return headers;
    }

    void write(SampleWriter writer, Predicate<FamilyHeader> wanted) throws IOException {
        write(writer, wanted, null);
    }

    /** @param before told of each series before its samples are written, or null */
    void write(SampleWriter writer, Predicate<FamilyHeader> wanted, @Nullable Consumer<SeriesSnapshot> before)
            throws IOException {
        for (int header = 0; header < headers.size(); header++) {
            boolean here = !headers.get(header).isDerived() || writer.writesDerived();
            if (here && isWanted(header, writer, wanted)) {
                writer.family(headers.get(header));
                writeSeries(header, writer, before);
            }
        }
    }

    private void writeSeries(int header, SampleWriter writer, @Nullable Consumer<SeriesSnapshot> before)
            throws IOException {
        for (int from = 0; from < values.length; from += PRELOADED) {
            int to = Math.min(values.length, from + PRELOADED);
            if (preload(from, to) < 0) {
                // Not to leave the result unused: then nothing would be loaded.
                throw new IllegalStateException("a sum of bytes without their signs is negative");
            }
            for (int i = from; i < to; i++) {
                if (before != null) {
                    before.accept(format.expand(values[i]));
                }
                format.writeCompact(header, labels[i], values[i], writer);
            }
        }
    }

    /**
     * Loads the labels of these series as text and mostly JSON write them, and the numbers of histograms and timers, so that the
     * processor waits for many of them at once: where there are more than its caches have room for, to wait for one after the
     * other would take as long as writing them.
     *
     * @return a number that depends on all of them, not negative
     */
    private int preload(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += labels[i].preload();
            if (values[i] instanceof byte[] packed) {
                sum += preload(packed);
            } else if (values[i] instanceof HistogramSnapshot histogram) {
                sum += preload(histogram.packed());
            }
        }
        return sum;
    }

    /** The first bytes and the last: what lies between is seldom more than that. */
    private static int preload(byte[] packed) {
        return packed.length == 0 ? 0 : packed[0] & packed[packed.length - 1] & Byte.MAX_VALUE;
    }

    /** A derived family that the writer leaves out is found in the one before it. */
    private boolean isWanted(int header, SampleWriter writer, Predicate<FamilyHeader> wanted) {
        boolean isWanted = wanted.test(headers.get(header));
        for (int i = header + 1;
                !writer.writesDerived() && i < headers.size() && headers.get(i).isDerived();
                i++) {
            isWanted |= wanted.test(headers.get(i));
        }
        return isWanted;
    }
}
