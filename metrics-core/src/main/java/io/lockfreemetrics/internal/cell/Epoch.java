package io.lockfreemetrics.internal.cell;

/**
 * The bank that the writers of all series of one {@link FlipDomain} use.
 *
 * <p>Only the holder of the domain's reader lock advances it. Every access is volatile: a writer's {@code take the cell; read
 * the bank} against the reader's {@code write the bank; read state} is Dekker's pattern, and with anything weaker both could
 * miss each other, so that a record would land in a bank that was already drained.
 */
final class Epoch extends PaddedBank {

    @SuppressWarnings("unused")
    private long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;

    /** Makes the other bank the active one. Pairs with {@link #activeVolatile()}. */
    void advanceVolatile() {
        active ^= 1;
    }

    /** The bank that writers use. Pairs with {@link #advanceVolatile()}. */
    long activeVolatile() {
        return active;
    }

    /** The bank that writers don't use. Only for the holder of the reader lock. */
    int quietBank() {
        return (int) active ^ 1;
    }
}
