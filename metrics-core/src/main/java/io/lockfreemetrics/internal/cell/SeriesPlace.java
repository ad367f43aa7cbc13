package io.lockfreemetrics.internal.cell;

/**
 * Where a series is in the table of its domain.
 *
 * @param position from 0 to {@link SeriesBlock#SIZE} - 1
 */
record SeriesPlace(SeriesBlock block, int position) {

    /** A place that no domain visits. */
    static SeriesPlace nowhere() {
        return new SeriesPlace(new SeriesBlock(0), 0);
    }
}
