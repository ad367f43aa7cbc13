package io.lockfreemetrics.provider;

/** Words that are being changed by the one thread that may. */
public interface Words {

    /**
     * Reads a word.
     *
     * @throws IndexOutOfBoundsException if there is no such word
     * @throws IllegalStateException outside of the change that it was passed to
     */
    long get(int index);

    /**
     * Writes a word.
     *
     * @throws IndexOutOfBoundsException if there is no such word
     * @throws IllegalStateException outside of the change that it was passed to
     */
    void set(int index, long value);
}
