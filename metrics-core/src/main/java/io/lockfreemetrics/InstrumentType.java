package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a registry must know of one kind of instrument: how to make one, how to read it at a cut, and as which families it is
 * exposed. Two of them are equal if one name may be registered with either.
 */
interface InstrumentType<T> extends SeriesFormat {

    T create(FlipDomain domain);

    /** The type whose instruments have no buckets, but are exposed as the same families. */
    default InstrumentType<T> withoutBuckets() {
        return this;
    }

    /** The type whose instruments have exemplars, if they have a histogram, but are otherwise the same. */
    default InstrumentType<T> withExemplars(ExemplarSource source) {
        return this;
    }

    /** The series behind the instrument, null if it has none. */
    @Nullable
    Series seriesOf(T instrument);

    /** What runs for each instrument before a cut, outside of all locks of the domain; null if none of them needs a visit. */
    default @Nullable Consumer<T> beforeCut() {
        return null;
    }

    /** What runs for each about once a second while a rolling window does, at no cut; null if none of them needs a visit. */
    default @Nullable Consumer<T> betweenCuts() {
        return null;
    }

    /** Reads the instrument, null if it came after {@link #beforeCut} had run. Only inside a cut. */
    @Nullable
    SeriesSnapshot read(T instrument, View view);

    /** The same in less memory if there is such a form: what {@link #expand} makes the snapshot of. Only inside a cut. */
    default @Nullable Object readCompact(T instrument, View view) {
        return read(instrument, view);
    }

    /**
     * Whether what is read depends on nothing but the totals of one {@link io.lockfreemetrics.internal.cell.AdditiveSeries}: then
     * it need not be read again while those stay what they are.
     */
    default boolean isReadFromTotals() {
        return false;
    }
}
