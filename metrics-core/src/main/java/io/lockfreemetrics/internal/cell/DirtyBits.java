package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which series of a block may have a dirty cell in one bank: a bit for each of them, so that a drain needs not look at the
 * others. Writers set it, who find a clean cell, while they hold it and before they look which bank is active; so a drain that
 * does not see the bit may pass by the series as it may pass by a cell that it does not see held.
 *
 * <p>Thread-safe; writers are lock-free.
 */
final class DirtyBits {

    private static final VarHandle SET;

    static {
        try {
            SET = MethodHandles.lookup().findVarHandle(DirtyBits.class, "set", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long set;

    /** What was taken from the writers, and is not drained yet: a drain may fail. Guarded by the domain's reader lock. */
    private long taken;

    /** Only for who holds a cell that was clean. */
    void set(long bit) {
        if ((set & bit) == 0) {
            SET.getAndBitwiseOr(this, bit);
        }
    }

    /**
     * All that were set since they were last said to be drained. Only for the holder of the domain's reader lock, and when the
     * bank is quiet: whoever makes a cell dirty after this sets the bit again, as only cells that were drained are clean.
     */
    long takeAll() {
        if (set != 0) {
            taken |= (long) SET.getAndSet(this, 0L);
        }
        return taken;
    }

    /** Says that all cells of that series in the bank are clean. Only for the holder of the domain's reader lock. */
    void drained(long bit) {
        taken &= ~bit;
    }
}
