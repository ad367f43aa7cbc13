package io.lockfreemetrics.internal.histogram;

/**
 * The exemplars of a cell, and of what cells are added up in: for each slot
 *
 * <pre>
 *   value | trace id, high half | trace id, low half | span id | time and length
 * </pre>
 *
 * The last word has the milliseconds since 1970, shifted to the left by one, and in the lowest bit whether the trace id has only
 * 16 digits. No span id is 0, so that is how an empty slot is told. All of it is plain work on an array, without a call that could fail, so
 * that it can be done while a cell is held; whoever calls it sees to it that nobody else does.
 */
public final class ExemplarCells {

    static final int VALUE = 0;
    static final int TRACE_HIGH = 1;
    static final int TRACE_LOW = 2;
    static final int SPAN = 3;
    static final int TIME = 4;

    /** How many words a slot has. */
    static final int WORDS = 5;

    private ExemplarCells() {}

    /** How many words so many slots take up. */
    public static int words(int slots) {
        return slots * WORDS;
    }

    /** Where a slot begins. */
    public static int start(int first, int slot) {
        return first + slot * WORDS;
    }

    /**
     * Makes a slot have an exemplar.
     *
     * @param at where the slot begins
     * @param time as {@link #time} returns it
     */
    public static void put(long[] words, int at, long value, long traceHigh, long traceLow, long span, long time) {
        words[at + VALUE] = value;
        words[at + TRACE_HIGH] = traceHigh;
        words[at + TRACE_LOW] = traceLow;
        words[at + SPAN] = span;
        words[at + TIME] = time;
    }

    /** The last word of a slot. */
    public static long time(long epochMillis, boolean shortTraceId) {
        return epochMillis << 1 | (shortTraceId ? 1 : 0);
    }

    /** Whether no slot has an exemplar. */
    public static boolean isEmpty(long[] words, int first, int slots) {
        for (int at = first; at < first + slots * WORDS; at += WORDS) {
            if (words[at + SPAN] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Empties all slots. */
    public static void clear(long[] words, int first, int slots) {
        for (int at = first; at < first + slots * WORDS; at += WORDS) {
            if (words[at + SPAN] != 0) {
                put(words, at, 0, 0, 0, 0, 0);
            }
        }
    }

    /** Takes over what is not older than what is there. */
    public static void addNewest(long[] into, long[] from, int first, int slots) {
        for (int slot = 0; slot < slots; slot++) {
            copyIfNewer(from, start(first, slot), into, start(0, slot));
        }
    }

    static void copyIfNewer(long[] from, int at, long[] into, int to) {
        if (from[at + SPAN] != 0 && (into[to + SPAN] == 0 || from[at + TIME] >> 1 >= into[to + TIME] >> 1)) {
            System.arraycopy(from, at, into, to, WORDS);
        }
    }
}
