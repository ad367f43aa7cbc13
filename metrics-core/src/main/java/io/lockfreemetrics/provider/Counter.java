package io.lockfreemetrics.provider;

/** A count that only goes up, and stops at {@link Long#MAX_VALUE} rather than wrapping. Implementations are thread-safe. */
public interface Counter {

    /** Adds one. */
    default void increment() {
        add(1);
    }

    /**
     * Adds to the count.
     *
     * @throws IllegalArgumentException if {@code amount} is negative; the count is unchanged
     */
    void add(long amount);

    /** The count now. Has every amount whose addition happened before this call; never goes down. */
    long get();
}
