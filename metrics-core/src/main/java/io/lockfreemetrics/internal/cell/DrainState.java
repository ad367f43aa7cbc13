package io.lockfreemetrics.internal.cell;

/** What became of an attempt to drain a bank, from best to worst for the reader that waits. */
enum DrainState {
    /** Every record of the bank is in the totals. */
    DRAINED,
    /** A writer stays in a cell for which an earlier reader already gave up waiting: its cell stays as it is. */
    OVERDUE,
    /** A writer is still inside a cell: worth another attempt. */
    BUSY;

    DrainState and(DrainState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
