package io.lockfreemetrics.internal.exposition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Texts that are written again and again, kept as words: those few are copied faster than by a call. Immutable. */
final class ShortTexts {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;
    private final int wordsEach;
    private final int[] lengths;

    ShortTexts(byte[]... texts) {
        int longest = 0;
        lengths = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            lengths[i] = texts[i].length;
            longest = Math.max(longest, texts[i].length);
        }
        wordsEach = (longest + Long.BYTES - 1) / Long.BYTES;
        words = new long[texts.length * wordsEach];
        byte[] padded = new byte[wordsEach * Long.BYTES];
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], 0, padded, 0, texts[i].length);
            for (int word = 0; word < wordsEach; word++) {
                words[i * wordsEach + word] = (long) WORDS.get(padded, word * Long.BYTES);
            }
        }
    }

    int size() {
        return lengths.length;
    }

    /** How many bytes {@link #put} may write, whatever the text. */
    int most() {
        return wordsEach * Long.BYTES;
    }

    /**
     * Puts a text, and something behind it.
     *
     * @return the position behind the text
     */
    int put(byte[] target, int start, int index) {
        int from = index * wordsEach;
        // Most texts have two or three words, for which a loop takes longer to begin than to run.
        if (wordsEach > 0) {
            WORDS.set(target, start, words[from]);
        }
        if (wordsEach > 1) {
            WORDS.set(target, start + Long.BYTES, words[from + 1]);
        }
        if (wordsEach > 2) {
            WORDS.set(target, start + 2 * Long.BYTES, words[from + 2]);
        }
        for (int word = 3; word < wordsEach; word++) {
            WORDS.set(target, start + word * Long.BYTES, words[from + word]);
        }
        return start + lengths[index];
    }
}
