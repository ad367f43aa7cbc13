package io.lockfreemetrics.provider;

/** A value that goes up and down; additions wrap at the ends of the {@code long} range. Implementations are thread-safe. */
public interface Gauge {

    /** Makes {@code value} the value, whatever it was. */
    void set(long value);

    /** Adds any amount, negative ones too. */
    void add(long amount);

    /** Adds one. */
    default void increment() {
        add(1);
    }

    /** Subtracts one. */
    default void decrement() {
        add(-1);
    }

    /** The value now. */
    long get();
}
