package io.lockfreemetrics.jcstress.rejected;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What was drained, and the sequence by which who reads without a lock notices that it changes; like the library's. */
class TotalsModel {

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** The sequence, and two sums. */
    private final long[] words = new long[3];

    private int moving;

    void beginMove() {
        if (moving++ == 0) {
            LONGS.setOpaque(words, 0, words[0] + 1);
            VarHandle.storeStoreFence();
        }
    }

    void endMove() {
        if (--moving == 0) {
            LONGS.setRelease(words, 0, words[0] + 1);
        }
    }

    long get(int field) {
        return (long) LONGS.getOpaque(words, field);
    }

    void set(int field, long value) {
        LONGS.setOpaque(words, field, value);
    }

    long beginRead() {
        return (long) LONGS.getAcquire(words, 0);
    }

    boolean validate(long sequence) {
        VarHandle.loadLoadFence();
        return (sequence & 1) == 0 && (long) LONGS.getOpaque(words, 0) == sequence;
    }
}
