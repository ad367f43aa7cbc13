package io.lockfreemetrics.async;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * One record on its way. Several threads may come upon it when a worker ends; the one that claims it makes it. It may have been
 * made before its caller has counted it as accepted; whoever of the two is second counts it as processed.
 */
abstract class AsyncRecord {

    private static final VarHandle CLAIMED;
    private static final VarHandle PROGRESS;

    private static final int ACCEPTED = 1;
    private static final int MADE = 2;
    private static final int FAILED = 4;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CLAIMED = lookup.findVarHandle(AsyncRecord.class, "claimed", boolean.class);
            PROGRESS = lookup.findVarHandle(AsyncRecord.class, "progress", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by the handle
    private boolean claimed;

    @SuppressWarnings("unused") // by the handle
    private int progress;

    /** Whether the caller, and nobody else, is to make this record. Wait-free. */
    final boolean claim() {
        return CLAIMED.compareAndSet(this, false, true);
    }

    /** Notes that it was counted as accepted, before anybody else knows it. */
    final void acceptedEarly() {
        progress = ACCEPTED;
    }

    /** Notes that it was counted as accepted; whether the caller is to count it as processed. Wait-free. */
    final boolean acceptedLate() {
        return ((int) PROGRESS.getAndBitwiseOr(this, ACCEPTED) & MADE) != 0;
    }

    /** Notes that it was made; whether the caller is to count it as processed. Wait-free. */
    final boolean made(boolean failed) {
        int outcome = failed ? MADE | FAILED : MADE;
        // Acquire: who counts it as processed sees that it was counted as accepted. Without a locked instruction if it
        // was
        // in time; the other way is volatile, so that exactly one of the two comes second.
        return (int) PROGRESS.getAcquire(this) == ACCEPTED
                || ((int) PROGRESS.getAndBitwiseOr(this, outcome) & ACCEPTED) != 0;
    }

    /** Whether it failed, for who was told to count it as processed by {@link #acceptedLate}. */
    final boolean hasFailed() {
        return ((int) PROGRESS.getAcquire(this) & FAILED) != 0;
    }

    /** Makes the record; throws whatever the code of the user throws. */
    abstract void make();

    static final class OfValue<T> extends AsyncRecord {

        private final T instrument;
        private final long value;
        private final ObjLongConsumer<? super T> how;

        OfValue(T instrument, long value, ObjLongConsumer<? super T> how) {
            this.instrument = instrument;
            this.value = value;
            this.how = how;
        }

        @Override
        void make() {
            how.accept(instrument, value);
        }
    }

    static final class Whole<T> extends AsyncRecord {

        private final T instrument;
        private final Consumer<? super T> how;

        Whole(T instrument, Consumer<? super T> how) {
            this.instrument = instrument;
            this.how = how;
        }

        @Override
        void make() {
            how.accept(instrument);
        }
    }
}
