package io.lockfreemetrics.provider;

import java.util.function.ObjLongConsumer;

/** Some words, zero at first, that are only ever seen together: before or after a change, never in the middle of one. */
interface SharedWords {

    /**
     * Runs a change while nobody else changes or sees the words. It must neither block nor throw. The argument is passed to it,
     * so that it need not be allocated with it.
     */
    void write(ObjLongConsumer<? super Words> change, long argument);

    /** A copy of all words. */
    long[] read();
}
