package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the series of one family at cuts, and keeps what it has read of those whose totals stay what they are: so those cost a
 * snapshot a reference, and not a look at their memory. Guarded by the domain's reader lock.
 */
final class FamilyReader<T> {

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private static final @Nullable Object[] NONE = {};

    private final String name;
    private final InstrumentType<T> type;
    private final List<FamilyHeader> headers;
    private final FlipDomain domain;

    /** Of the columns that were read last. */
    private int removals;

    /** What was read of each, or null if its totals were new then: what changes all the time would only grow old here. */
    private @Nullable Object[] kept = NONE;

    /** What preloading returned: never read. It is there for compilers not to leave out the loads. */
    @SuppressWarnings("UnusedVariable")
    private long preloaded;

    FamilyReader(String name, InstrumentType<T> type, List<FamilyHeader> headers, FlipDomain domain) {
        this.name = name;
        this.type = type;
        this.headers = headers;
        this.domain = domain;
    }

    /** Reads all; tells the series of those that have a view's deltas. Only inside a cut. */
    FamilySnapshot read(Members.Columns<T> members, View view, Consumer<? super Series> onRead) {
        return view == View.CUMULATIVE && type.isReadFromTotals()
                ? readChanged(members)
                : readAll(members, view, onRead);
    }

    private FamilySnapshot readAll(Members.Columns<T> members, View view, Consumer<? super Series> onRead) {
        int size = members.size();
        List<SeriesLabels> labels = new ArrayList<>(size);
        List<Object> values = new ArrayList<>(size);
        for (int from = 0; from < size; from += PRELOADED) {
            int to = Math.min(size, from + PRELOADED);
            for (int i = from; i < to; i++) {
                preload(members.instrument(i), view);
            }
            for (int i = from; i < to; i++) {
                T instrument = members.instrument(i);
                Object value = type.readCompact(instrument, view);
                if (value != null) {
                    labels.add(members.labels()[i]);
                    values.add(value);
                    Series series = type.seriesOf(instrument);
                    if (series != null) {
                        onRead.accept(series);
                    }
                }
            }
        }
        return new FamilySnapshot(name, type, headers, labels.toArray(SeriesLabels[]::new), values.toArray());
    }

    private FamilySnapshot readChanged(Members.Columns<T> members) {
        int size = members.size();
        keepRoomFor(members);
        Object[] values = new Object[size];
        for (int from = 0; from < size; from += PRELOADED) {
            int to = Math.min(size, from + PRELOADED);
            for (int i = from; i < to; i++) {
                if (keptOf(members, i) == null) {
                    preload(members.instrument(i), View.CUMULATIVE);
                }
            }
            for (int i = from; i < to; i++) {
                Object value = keptOf(members, i);
                values[i] = value == null ? readAndKeep(members, i) : value;
            }
        }
        return new FamilySnapshot(name, type, headers, members.labels(), values);
    }

    /** What that one was read as, if it still is what a snapshot has of it, or null. */
    private @Nullable Object keptOf(Members.Columns<T> members, int index) {
        Object value = kept[index];
        return value != null && !domain.isChanged(members.number(index)) ? value : null;
    }

    private Object readAndKeep(Members.Columns<T> members, int index) {
        kept[index] = null;
        Object value = type.readCompact(members.instrument(index), View.CUMULATIVE);
        if (value == null) {
            throw new IllegalStateException("totals of '" + name + "' were read as nothing");
        }
        int number = members.number(index);
        if (number != Members.NO_NUMBER && !domain.isChanged(number)) {
            kept[index] = value;
        }
        return value;
    }

    /** Positions are those of the columns, and others after a removal. */
    private void keepRoomFor(Members.Columns<T> members) {
        if (removals != members.removals()) {
            kept = new Object[members.size()];
            removals = members.removals();
        } else if (kept.length < members.size()) {
            kept = Arrays.copyOf(kept, members.size());
        }
    }

    private void preload(T instrument, View view) {
        Series series = type.seriesOf(instrument);
        if (series != null) {
            preloaded += series.preloadTotals(view);
        }
    }
}
