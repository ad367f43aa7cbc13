package io.lockfreemetrics;

/** What numbers of a snapshot must be. */
final class Counts {

    private Counts() {}

    static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but are " + value);
        }
    }
}
