package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The number that all series of one {@link FlipDomain} share. Its parity selects the bank that writers use.
 *
 * <p>Only the holder of the domain's reader lock advances it. Every access is volatile: a writer's {@code take the cell; read
 * epoch} against the reader's {@code write epoch; read state} is Dekker's pattern, and with anything weaker both could miss
 * each other, so that a record would land in a bank that was already drained.
 */
final class Epoch {

    /** Position of the number in its array, with a cache line pair of room on both sides: every writer reads this word. */
    static final int WORD = 16;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** The array itself, so that a writer reaches the number with one load less. */
    final long[] words = new long[WORD + 16];

    long currentVolatile() {
        return (long) LONGS.getVolatile(words, WORD);
    }

    /** Pairs with the volatile reads in {@link StripedCells#enter()}. */
    void advanceVolatile() {
        LONGS.setVolatile(words, WORD, (long) LONGS.getVolatile(words, WORD) + 1);
    }

    /** The bank that writers of this epoch use. */
    static int activeBank(long epoch) {
        return (int) epoch & 1;
    }

    /** The bank that no writer of this epoch uses. */
    static int quietBank(long epoch) {
        return (int) (epoch + 1) & 1;
    }
}
