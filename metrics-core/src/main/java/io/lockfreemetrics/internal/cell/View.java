package io.lockfreemetrics.internal.cell;

/**
 * What a cut reads: the totals since the start, or what came since the last cut of one reader. Each reader that wants the
 * latter has a view of its own, so that readers with different intervals each get every record once.
 */
public final class View {

    /** The totals since the start, or since the instrument was reset. */
    public static final View CUMULATIVE = new View();

    private long cuts;

    View() {}

    /** How many of its cuts went well. Only inside a cut. */
    public long cuts() {
        return cuts;
    }

    /** Its present cut went well. */
    void cutDone() {
        cuts++;
    }
}
