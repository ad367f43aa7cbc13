package io.lockfreemetrics.internal.cell;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers who want a cut at the same time share one: who finds, when it is his turn, a cut that began after he came,
 * takes that instead of making another.
 */
public final class SharedCuts<T> {

    private final FlipDomain domain;
    private final ReentrantLock turn = new ReentrantLock();

    /** The number of the cut that was begun last. */
    private volatile long begun;

    /** Guarded by the turn, like its number. */
    private @Nullable T last;

    private long lastNumber;

    public SharedCuts(FlipDomain domain) {
        this.domain = domain;
    }

    /**
     * A cut that has every record that happened before this call.
     *
     * @param prepare is run before the cut, outside of the domain's lock
     * @param read is evaluated within it
     */
    public T take(Runnable prepare, Supplier<T> read) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a snapshot must not be taken from within another one");
        }
        long begunBefore = begun;
        turn.lock();
        try {
            T result = last;
            if (result == null || lastNumber <= begunBefore) {
                last = null;
                long number = begun + 1;
                begun = number;
                prepare.run();
                result = domain.cutAll(read);
                last = result;
                lastNumber = number;
            }
            forgetUnlessAwaited();
            return result;
        } finally {
            turn.unlock();
        }
    }

    /**
     * A cut that is not shared, because it changes what is read.
     *
     * @param prepare is run before the cut, outside of the domain's lock
     * @param read is evaluated within it
     */
    public T takeAlone(Runnable prepare, Supplier<T> read) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a snapshot must not be taken from within another one");
        }
        turn.lock();
        try {
            prepare.run();
            return domain.cutAll(read);
        } finally {
            forgetUnlessAwaited();
            turn.unlock();
        }
    }

    /** The last cut is kept only while somebody waits for it: a snapshot of a large registry is not small. */
    private void forgetUnlessAwaited() {
        if (!turn.hasQueuedThreads()) {
            last = null;
        }
    }

    /** How many threads wait for their turn; an estimate. */
    int waiting() {
        return turn.getQueueLength();
    }
}
