package io.lockfreemetrics.jcstress.rejected;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The number that the series of a domain share. Writers use the bank that its last bit selects, as the library's do. */
class EpochModel {

    static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    final long[] words = new long[1];

    long current() {
        return (long) LONGS.getVolatile(words, 0);
    }

    void moveOn() {
        LONGS.setVolatile(words, 0, words[0] + 1);
    }
}
