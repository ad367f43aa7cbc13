package io.lockfreemetrics.internal.cell;

/**
 * What all series of one {@link FlipDomain} share: the bank that writers use, and how often that changed.
 *
 * <p>Only the holder of the domain's reader lock advances it. Every access is volatile: a writer's {@code take the cell; read
 * the bank} against the reader's {@code write the bank; read state} is Dekker's pattern, and with anything weaker both could
 * miss each other, so that a record would land in a bank that was already drained.
 */
final class Epoch extends PaddedBank {

    private volatile long number;

    @SuppressWarnings("unused")
    private long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o;

    /** How often the epoch was advanced. Whoever sees it sees the bank that goes with it, or a later one. */
    long numberVolatile() {
        return number;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    void advanceVolatile() {
        // Pairs with the volatile reads in StripedCells.
        active ^= 1;
        number++;
    }

    /** The bank that writers use. */
    long activeVolatile() {
        return active;
    }

    /** The bank that writers don't use. Only for the holder of the reader lock. */
    int quietBank() {
        return (int) active ^ 1;
    }
}
