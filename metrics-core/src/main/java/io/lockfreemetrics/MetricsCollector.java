package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to know of its requests: how many, how many failed, how long they took, bytes in and out, and open
 * connections. A whole request is one record: a snapshot has all of it or nothing.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. Counts
 * stop at {@link Long#MAX_VALUE} rather than wrapping.
 */
public final class MetricsCollector {

    private static final int ERRORS = HistogramFields.FIRST_EXTRA;
    private static final int SENT = ERRORS + 1;
    private static final int RECEIVED = ERRORS + 2;

    /** Requests without a duration; the others are counted by their buckets. */
    private static final int UNTIMED = ERRORS + 3;

    private static final int CONNECTIONS = ERRORS + 4;
    private static final int FIRST_BUCKET = ERRORS + 5;
    private static final int EXTRAS = FIRST_BUCKET - ERRORS;

    private final Buckets buckets;
    private final BucketIndex index;

    /** See {@link HistogramFields#octaves}. */
    private final long[] octaves;

    private final @Nullable Exemplars exemplars;
    private final AdditiveSeries series;
    private final StripedCells cells;

    /** A collector of its own, outside of any registry, with {@link Buckets#latency()}. */
    public MetricsCollector() {
        this(Buckets.latency());
    }

    /**
     * A collector of its own, outside of any registry.
     *
     * @param buckets for durations
     * @throws IllegalArgumentException if they are not in {@link Unit#NANOSECONDS}
     */
    public MetricsCollector(Buckets buckets) {
        this(buckets, Standalone.domain(), null);
    }

    MetricsCollector(Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source) {
        this.buckets = buckets.requireNanoseconds();
        index = buckets.index();
        exemplars = Exemplars.of(source, buckets, FIRST_BUCKET);
        octaves = HistogramFields.octaves(index, exemplars);
        series = HistogramFields.newSeries(domain, EXTRAS, buckets, exemplars);
        cells = series.cells();
    }

    /** Records a request of which nothing else is known. */
    public void recordRequest() {
        addTo(UNTIMED, 1);
    }

    /**
     * Records a whole request.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @param error whether it failed
     * @param bytesSent size of the response
     * @param bytesReceived size of the request
     * @throws IllegalArgumentException if a number is negative; nothing is recorded
     */
    public void recordRequest(long durationNanos, boolean error, long bytesSent, long bytesReceived) {
        if (!tryRecordByTable(durationNanos, error, bytesSent, bytesReceived)) {
            recordOther(durationNanos, error, bytesSent, bytesReceived);
        }
    }

    /** One call for all that neither the table nor the remembered cell settles: see {@link StripedCells#tryEnter}. */
    private void recordOther(long durationNanos, boolean error, long bytesSent, long bytesReceived) {
        int bucket = index.indexOf(durationNanos);
        boolean exemplar = exemplars != null && exemplars.prepare(bucket, durationNanos);
        recordPrepared(bucket, durationNanos, error, bytesSent, bytesReceived, exemplar);
    }

    /**
     * Records a whole request whose span is not the current one any more.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @param error whether it failed
     * @param bytesSent size of the response
     * @param bytesReceived size of the request
     * @param span of the request, for its {@link Exemplar}; is not asked in a registry without exemplars
     * @throws IllegalArgumentException if a number is negative; nothing is recorded
     */
    public void recordRequest(long durationNanos, boolean error, long bytesSent, long bytesReceived, SpanContext span) {
        if (!tryRecordByTable(durationNanos, error, bytesSent, bytesReceived)) {
            recordOther(durationNanos, error, bytesSent, bytesReceived, span);
        }
    }

    private void recordOther(long durationNanos, boolean error, long bytesSent, long bytesReceived, SpanContext span) {
        int bucket = index.indexOf(durationNanos);
        boolean exemplar = exemplars != null && exemplars.prepare(bucket, durationNanos, span);
        recordPrepared(bucket, durationNanos, error, bytesSent, bytesReceived, exemplar);
    }

    /** Records if neither a cell has to be searched nor more to be found than the bucket's position. */
    private boolean tryRecordByTable(long durationNanos, boolean error, long bytesSent, long bytesReceived) {
        requireNotNegative(durationNanos, bytesSent, bytesReceived);
        long[] table = octaves;
        if (table.length == 0) {
            return false;
        }
        int bucket = BucketIndex.indexOf(table, durationNanos);
        long[] cell = cells.tryEnter();
        if (cell == null) {
            return false;
        }
        HistogramFields.record(cell, FIRST_BUCKET + bucket, durationNanos);
        add(cell, error, bytesSent, bytesReceived);
        StripedCells.exit(cell);
        return true;
    }

    private void recordPrepared(
            int bucket, long durationNanos, boolean error, long bytesSent, long bytesReceived, boolean exemplar) {
        if (exemplars == null || !exemplar) {
            record(bucket, durationNanos, error, bytesSent, bytesReceived, null);
            return;
        }
        try {
            record(bucket, durationNanos, error, bytesSent, bytesReceived, exemplars);
        } finally {
            exemplars.done();
        }
    }

    private void record(
            int bucket,
            long durationNanos,
            boolean error,
            long bytesSent,
            long bytesReceived,
            @Nullable Exemplars prepared) {
        long[] cell = cells.enter();
        HistogramFields.record(cell, FIRST_BUCKET, index, bucket, durationNanos);
        if (prepared != null) {
            prepared.put(cell);
        }
        add(cell, error, bytesSent, bytesReceived);
        StripedCells.exit(cell);
    }

    private static void add(long[] cell, boolean error, long bytesSent, long bytesReceived) {
        if (error) {
            add(cell, ERRORS, 1);
        }
        add(cell, SENT, bytesSent);
        add(cell, RECEIVED, bytesReceived);
    }

    /** Records that a request failed which was, or will be, recorded by {@link #recordRequest()}. */
    public void recordError() {
        addTo(ERRORS, 1);
    }

    /**
     * Records bytes sent.
     *
     * @throws IllegalArgumentException if {@code sent} is negative
     */
    public void recordBytes(long sent) {
        requireNotNegative("bytes sent", sent);
        addTo(SENT, sent);
    }

    /** Records that a connection was opened. */
    public void connectionOpened() {
        addConnections(1);
    }

    /** Records that a connection was closed, which must have been opened. */
    public void connectionClosed() {
        addConnections(-1);
    }

    /** All of it, at one instant. */
    public MetricsSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /**
     * Starts over, but for the connections that are open: they still are.
     *
     * @return what was recorded until then: every record is in exactly one of the results, or still in here
     */
    public MetricsSnapshot reset() {
        return series.domain().change(series, () -> {
            MetricsSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals(CONNECTIONS);
            return snapshot;
        });
    }

    private void addTo(int field, long amount) {
        long[] cell = cells.enter();
        add(cell, field, amount);
        StripedCells.exit(cell);
    }

    /** For fields that only grow; connections are negative in a cell where more were closed than opened. */
    private static void add(long[] cell, int field, long amount) {
        long sum = cell[field] + amount;
        cell[field] = sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void addConnections(int change) {
        long[] cell = cells.enter();
        cell[CONNECTIONS] += change;
        StripedCells.exit(cell);
    }

    private static void requireNotNegative(long durationNanos, long bytesSent, long bytesReceived) {
        if ((durationNanos | bytesSent | bytesReceived) < 0) {
            Durations.requireNotNegative(durationNanos);
            requireNotNegative("bytes sent", bytesSent);
            requireNotNegative("bytes received", bytesReceived);
        }
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
    }

    MetricsSnapshot totals(View view) {
        Totals totals = series.totals(view);
        HistogramSnapshot durations = HistogramFields.read(totals, FIRST_BUCKET, buckets);
        long requests = totals.get(UNTIMED) + durations.total();
        return new MetricsSnapshot(
                requests < 0 ? Long.MAX_VALUE : requests,
                totals.get(ERRORS),
                totals.get(SENT),
                totals.get(RECEIVED),
                // Open now, whatever the view.
                series.total(CONNECTIONS),
                durations);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
