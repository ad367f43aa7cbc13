package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.Marks;
import io.lockfreemetrics.internal.histogram.ExemplarCells;
import io.lockfreemetrics.internal.histogram.ExemplarSlots;
import io.lockfreemetrics.internal.histogram.SpanIds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets a record of one series leave an exemplar if there was none in its slot since the last cut:
 *
 * <pre>{@code
 * if (exemplars.prepare(bucket, value, span)) {
 *     try { enter a cell; record; exemplars.put(cell); exit } finally { exemplars.done(); }
 * }
 * }</pre>
 *
 * What can fail is done by {@link #prepare}, before the cell is entered, and kept in fields meanwhile: as words, so that the cell needs
 * no object. They belong to one record at a time.
 *
 * <p>Thread-safe. Nobody waits: a record that finds another one at it has no exemplar.
 */
final class Exemplars {

    private static final VarHandle BUSY;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(Exemplars.class, "busy", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ExemplarSource source;
    private final ExemplarSlots slots;
    private final int firstWord;
    private final Marks marks;

    /** Whether somebody owns the fields that follow. Taken with acquire, given back with release. */
    @SuppressWarnings("UnusedVariable") // read by its handle
    private boolean busy;

    private int at;
    private long value;
    private long traceHigh;
    private long traceLow;
    private long span;
    private long time;

    /** @param firstWord where the exemplars begin in a cell */
    Exemplars(ExemplarSource source, ExemplarSlots slots, int firstWord) {
        this.source = source;
        this.slots = slots;
        this.firstWord = firstWord;
        this.marks = new Marks(slots.count());
    }

    /** Those which each cut takes away. */
    Marks marks() {
        return marks;
    }

    /** The same as {@link #prepare(int, long, SpanContext)} with the span that is current on this thread. */
    boolean prepare(int bucket, long recorded) {
        int slot = slots.of(bucket, recorded);
        return !marks.isSet(slot) && marks.isWorthAsking(slot) && ask(slot, recorded, source.currentSpan());
    }

    /**
     * Whether the record is to {@link #put} an exemplar.
     *
     * @param bucket of the value, or its position if buckets are exponential
     */
    boolean prepare(int bucket, long recorded, SpanContext of) {
        int slot = slots.of(bucket, recorded);
        return !marks.isSet(slot) && marks.isWorthAsking(slot) && ask(slot, recorded, of);
    }

    private boolean ask(int slot, long recorded, SpanContext of) {
        try {
            if (of.isSampled()) {
                String traceId = of.traceId();
                String spanId = of.spanId();
                if (traceId != null && spanId != null && SpanIds.isTraceId(traceId) && SpanIds.isSpanId(spanId)) {
                    return take(slot, recorded, traceId, spanId, source.epochMillis());
                }
            }
        } catch (Throwable e) {
            // Whatever it is: no record is lost for want of an exemplar.
            source.failed(e);
        }
        marks.askedInVain(slot);
        return false;
    }

    private boolean take(int slot, long recorded, String traceId, String spanId, long epochMillis) {
        if (!BUSY.compareAndSet(this, false, true)) {
            return false;
        }
        boolean taken = false;
        try {
            at = ExemplarCells.start(firstWord, slot);
            value = recorded;
            traceHigh = SpanIds.high(traceId);
            traceLow = SpanIds.low(traceId);
            span = SpanIds.low(spanId);
            time = ExemplarCells.time(epochMillis, traceId.length() == SpanIds.SHORT);
            taken = marks.trySet(slot);
            return taken;
        } finally {
            // The stack may overflow in here, too.
            if (!taken) {
                done();
            }
        }
    }

    /** Puts the exemplar that was prepared into the cell that has the record. Only while it is held. */
    void put(long[] cell) {
        ExemplarCells.put(cell, at, value, traceHigh, traceLow, span, time);
    }

    /** Lets others prepare one. */
    void done() {
        BUSY.setRelease(this, false);
    }

    /** Of a series in a registry with such a source, or null. */
    static @Nullable Exemplars of(@Nullable ExemplarSource source, Buckets buckets, int firstBucket) {
        return source == null
                ? null
                : new Exemplars(source, buckets.exemplarSlots(), firstBucket + buckets.bucketWords());
    }
}
