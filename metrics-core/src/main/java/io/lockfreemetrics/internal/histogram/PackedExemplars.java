package io.lockfreemetrics.internal.histogram;

import static io.lockfreemetrics.internal.histogram.ExemplarCells.SPAN;
import static io.lockfreemetrics.internal.histogram.ExemplarCells.TIME;
import static io.lockfreemetrics.internal.histogram.ExemplarCells.TRACE_HIGH;
import static io.lockfreemetrics.internal.histogram.ExemplarCells.TRACE_LOW;
import static io.lockfreemetrics.internal.histogram.ExemplarCells.VALUE;
import static io.lockfreemetrics.internal.histogram.ExemplarCells.WORDS;

import java.util.Arrays;

/** The exemplars of a histogram at one instant, in the order of their values, at most one for each slot. Immutable. */
public final class PackedExemplars {

    /** No exemplars. */
    public static final PackedExemplars NONE = new PackedExemplars(new long[0]);

    private final long[] words;

    private PackedExemplars(long[] words) {
        this.words = words;
    }

    /** Those of all slots, of which the words are a copy. */
    public static PackedExemplars pack(long[] slots) {
        int size = 0;
        for (int at = 0; at < slots.length; at += WORDS) {
            size += slots[at + SPAN] == 0 ? 0 : 1;
        }
        if (size == 0) {
            return NONE;
        }
        long[] packed = new long[size * WORDS];
        int to = 0;
        for (int at = 0; at < slots.length; at += WORDS) {
            if (slots[at + SPAN] != 0) {
                System.arraycopy(slots, at, packed, to, WORDS);
                to += WORDS;
            }
        }
        return new PackedExemplars(packed);
    }

    /** Of each slot the newer exemplar of the two, and the later one if they are equally old. */
    public static PackedExemplars newest(PackedExemplars earlier, PackedExemplars later, ExemplarSlots slots) {
        if (earlier.isEmpty() || later.isEmpty()) {
            return earlier.isEmpty() ? later : earlier;
        }
        long[] all = new long[ExemplarCells.words(slots.count())];
        earlier.addNewest(all, slots);
        later.addNewest(all, slots);
        return pack(all);
    }

    private void addNewest(long[] all, ExemplarSlots slots) {
        for (int i = 0; i < size(); i++) {
            ExemplarCells.copyIfNewer(words, i * WORDS, all, ExemplarCells.start(0, slots.of(value(i))));
        }
    }

    /** Those that another one does not have. */
    public PackedExemplars without(PackedExemplars known) {
        long[] rest = words.clone();
        for (int at = 0; at < rest.length; at += WORDS) {
            for (int other = 0; other < known.words.length; other += WORDS) {
                if (Arrays.equals(words, at, at + WORDS, known.words, other, other + WORDS)) {
                    Arrays.fill(rest, at, at + WORDS, 0);
                }
            }
        }
        return pack(rest);
    }

    /** How many there are. */
    public int size() {
        return words.length / WORDS;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    /** The value that was recorded. */
    public long value(int i) {
        return words[i * WORDS + VALUE];
    }

    /** When it was recorded, in milliseconds since 1970. */
    public long epochMillis(int i) {
        return words[i * WORDS + TIME] >> 1;
    }

    /** 16 or 32 lower-case hexadecimal digits. */
    public String traceId(int i) {
        StringBuilder text = new StringBuilder(2 * SpanIds.SHORT);
        if ((words[i * WORDS + TIME] & 1) == 0) {
            SpanIds.append(text, words[i * WORDS + TRACE_HIGH]);
        }
        SpanIds.append(text, words[i * WORDS + TRACE_LOW]);
        return text.toString();
    }

    /** 16 lower-case hexadecimal digits. */
    public String spanId(int i) {
        StringBuilder text = new StringBuilder(SpanIds.SHORT);
        SpanIds.append(text, words[i * WORDS + SPAN]);
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedExemplars that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
