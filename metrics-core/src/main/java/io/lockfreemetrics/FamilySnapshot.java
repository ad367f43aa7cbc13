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
    private final InstrumentType<?> type;
    private final List<FamilyHeader> headers;
    private final List<SeriesLabels> labels;
    private final List<SeriesSnapshot> values;

    FamilySnapshot(
            String name,
            InstrumentType<?> type,
            List<FamilyHeader> headers,
            List<SeriesLabels> labels,
            List<SeriesSnapshot> values) {
        this.name = name;
        this.type = type;
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
        List<LabelledSnapshot> series = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Map<String, String> map = new LinkedHashMap<>();
            SeriesLabels one = labels.get(i);
            for (int j = 0; j < one.names().size(); j++) {
                map.put(one.names().get(j), one.values().get(j));
            }
            series.add(new LabelledSnapshot(map, values.get(i)));
        }
        return Collections.unmodifiableList(series);
    }

    /** Visits all series under the key {@code name} or {@code name{label="value",...}}. */
    void forEach(BiConsumer<String, SeriesSnapshot> action) {
        for (int i = 0; i < values.size(); i++) {
            SeriesLabels one = labels.get(i);
            action.accept(one.names().isEmpty() ? name : name + '{' + one.text() + '}', values.get(i));
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
            for (int i = 0; i < one.values.size(); i++) {
                List<String> key = one.labels.get(i).values();
                // The earlier ones tell since when the sum has been counting.
                allLabels.putIfAbsent(key, one.labels.get(i));
                sums.merge(key, one.values.get(i), type::merge);
            }
        }
        return new FamilySnapshot(name, type, headers, List.copyOf(allLabels.values()), List.copyOf(sums.values()));
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
        List<SeriesSnapshot> leftValues = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (labels.get(i).haveOneOf(wanted)) {
                left.add(labels.get(i));
                leftValues.add(values.get(i));
            }
        }
        return left.isEmpty() ? null : new FamilySnapshot(name, type, headers, left, leftValues);
    }

    /** The families that it is exposed as. */
    List<FamilyHeader> headers() {
        return headers;
    }

    void write(SampleWriter writer, Predicate<FamilyHeader> wanted) throws IOException {
        write(writer, wanted, series -> {});
    }

    /** @param before told of each series before its samples are written */
    void write(SampleWriter writer, Predicate<FamilyHeader> wanted, Consumer<SeriesSnapshot> before)
            throws IOException {
        for (int header = 0; header < headers.size(); header++) {
            boolean here = !headers.get(header).isDerived() || writer.writesDerived();
            if (here && isWanted(header, writer, wanted)) {
                writer.family(headers.get(header));
                writeSeries(header, writer, before);
            }
        }
    }

    private void writeSeries(int header, SampleWriter writer, Consumer<SeriesSnapshot> before) throws IOException {
        for (int from = 0; from < values.size(); from += PRELOADED) {
            int to = Math.min(values.size(), from + PRELOADED);
            if (preload(from, to) < 0) {
                // Not to leave the result unused: then nothing would be loaded.
                throw new IllegalStateException("a length is negative");
            }
            for (int i = from; i < to; i++) {
                before.accept(values.get(i));
                type.write(header, labels.get(i), values.get(i), writer);
            }
        }
    }

    /**
     * Loads the labels of these series as text and mostly JSON write them, and the numbers of histograms and timers, so that the
     * processor waits for many of them at once: where there are more than its caches have room for, to wait for one after the
     * other would take as long as writing them.
     *
     * @return a number that depends on all of them
     */
    private long preload(int from, int to) {
        long bytes = 0;
        for (int i = from; i < to; i++) {
            bytes += labels.get(i).encodedLength();
            if (values.get(i) instanceof HistogramSnapshot histogram) {
                bytes += histogram.packed().length;
            }
        }
        return bytes;
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
