package io.lockfreemetrics.internal.exposition;

/**
 * What a document says of the snapshot that it holds.
 *
 * @param delta whether the snapshot is about the records of an interval, rather than about all since the start
 * @param timestampMillis when it was begun
 * @param startMillis when the registry was made
 * @param uptimeMillis for how long the registry had existed then
 * @param intervalMillis in which time the records were made
 * @param complete whether no records are missing
 */
public record SnapshotHeader(
        boolean delta,
        long timestampMillis,
        long startMillis,
        long uptimeMillis,
        long intervalMillis,
        boolean complete) {

    /** Since when the series has been counting what the snapshot has of it, if that {@linkplain SeriesLabels#isCreationKnown() is known}. */
    public long createdMillis(SeriesLabels labels) {
        return Math.max(firstMillis(), startMillis + labels.createdMillis());
    }

    /** When the records began to be made. What a delta counts began when its interval did. */
    public long firstMillis() {
        return delta ? timestampMillis - intervalMillis : startMillis;
    }

    /** The interval of this one and of that which follows it. Records that this one lacks are in the later one. */
    public SnapshotHeader followedBy(SnapshotHeader later) {
        return new SnapshotHeader(
                later.delta,
                later.timestampMillis,
                later.startMillis,
                later.uptimeMillis,
                intervalMillis + later.intervalMillis,
                later.complete);
    }
}
