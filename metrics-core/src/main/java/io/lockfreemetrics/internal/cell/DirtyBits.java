package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which series of a block may have a dirty cell in one bank: a bit for each of them, so that a drain needs not look at the
 * others. A writer who finds a clean cell sets the bit while he holds it, and before he looks which bank is active; so a drain
 * that does not see the bit may pass by the series, as it may pass by a cell that it does not see held.
 *
 * <p>Thread-safe. Writers are lock-free; there is one reader at a time, the holder of the domain's reader lock.
 */
final class DirtyBits {

    /** For {@link #bits}, get-and-or: a writer who holds a cell calls it directly, as more calls might overflow his stack. */
    static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(DirtyBits.class, "bits", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        // See StripedCells: its first use needs memory, for want of which a drain must not fail half-way.
        new DirtyBits().set(1);
    }

    /** Those that were set since the reader took them. Pairs with {@link #takeAll()}. */
    volatile long bits;

    /** Those that the reader took, and whose series he has not drained yet: a drain may fail. Only for the reader. */
    private long undrained;

    /** Has a series visited by the next drain that takes the bits. */
    void set(long bit) {
        BITS.getAndBitwiseOr(this, bit);
    }

    /**
     * All series that are to be drained. Only for the reader, before he looks at their cells, and when the bank is quiet: who has
     * not set his bit yet will find the other bank active, or the bit still set at the next drain.
     */
    long takeAll() {
        if (bits != 0) {
            undrained |= (long) BITS.getAndSet(this, 0L);
        }
        return undrained;
    }

    /** Says that what was to be drained of a series was. Only for the reader. */
    void drained(long bit) {
        undrained &= ~bit;
    }
}
