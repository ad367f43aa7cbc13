package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;

/** As which families the snapshots of one kind of series are exposed. Equal for equal formats. */
interface SeriesFormat {

    /** The type and all that two registrations of one name must agree in, for the error if they do not. */
    String description();

    /** The families that series of this type are exposed as, in the order of exposition. */
    List<FamilyHeader> headers(String name, String help, NamingPolicy naming);

    /** What two consecutive deltas of one series are together. */
    SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later);

    /** Writes the samples that a series has in the family with the given position in {@link #headers}. */
    void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer) throws IOException;

    /** The snapshot, of what it is kept as in the snapshot of a registry. */
    default SeriesSnapshot expand(Object compact) {
        return (SeriesSnapshot) compact;
    }

    /** The same as {@link #write}, without the snapshot. */
    default void writeCompact(int header, SeriesLabels labels, Object compact, SampleWriter writer) throws IOException {
        write(header, labels, expand(compact), writer);
    }
}
