package io.lockfreemetrics.internal.histogram;

/**
 * The exponential buckets of a cell, and of what cells are added up in: a window of consecutive buckets at the finest scale that
 * lets it have all values. All of it is plain work on an array, without a call that could fail, so that it can be done while a
 * cell is held; whoever calls it sees to it that nobody else does.
 *
 * <pre>
 *   halvings | first bucket of the window | zeros | count of the first bucket | ... (as many as there may be buckets)
 * </pre>
 *
 * Buckets have keys: at the finest scale the {@linkplain ExponentialIndex#positionOf position}, and its complement for negative
 * values, so that keys ascend with the values. With each halving of the scale two buckets become one.
 */
public final class ExponentialCells {

    static final int HALVINGS = 0;
    static final int BASE = 1;
    static final int ZEROS = 2;
    static final int COUNTS = 3;

    private ExponentialCells() {}

    /** How many words so many buckets take up. */
    public static int words(int buckets) {
        return COUNTS + buckets;
    }

    /**
     * Counts a value.
     *
     * @param at where the words begin
     * @param position of the value
     */
    public static void record(long[] words, int at, int buckets, int position, long value) {
        if (value == 0) {
            words[at + ZEROS]++;
            return;
        }
        int halvings = (int) words[at + HALVINGS];
        int key = halved(position ^ (int) (value >> 63), halvings);
        long slot = key - words[at + BASE];
        if (slot < 0 || slot >= buckets) {
            makeRoom(words, at, buckets, key, key, 0);
            key = halved(key, (int) words[at + HALVINGS] - halvings);
            slot = key - words[at + BASE];
        }
        words[at + COUNTS + (int) slot]++;
    }

    /** The key of the bucket that has the given one when the scale is so many times halved. */
    static int halved(int key, int halvings) {
        int sign = key >> 31;
        return (((key ^ sign) + (1 << halvings) - 1) >> halvings) ^ sign;
    }

    /**
     * Moves the window to where it has the buckets from {@code low} to {@code high} and all that have counts, after at least
     * {@code halvings} and as few as possible.
     *
     * @param low key after that many halvings, like {@code high}
     */
    static void makeRoom(long[] words, int at, int buckets, int low, int high, int halvings) {
        int first = at + COUNTS;
        int lowest = 0;
        while (lowest < buckets && words[first + lowest] == 0) {
            lowest++;
        }
        int highest = buckets - 1;
        while (highest > lowest && words[first + highest] == 0) {
            highest--;
        }
        int base = (int) words[at + BASE];
        boolean empty = lowest == buckets;
        int more = halvings;
        int start;
        int end;
        while (true) {
            start = halved(low, more - halvings);
            end = halved(high, more - halvings);
            if (!empty) {
                int usedStart = halved(base + lowest, more);
                int usedEnd = halved(base + highest, more);
                start = usedStart < start ? usedStart : start;
                end = usedEnd > end ? usedEnd : end;
            }
            if (end - start < buckets) {
                break;
            }
            more++;
        }
        // In the middle, as nobody knows on which side the next one will be.
        int newBase = start - (buckets - 1 - (end - start)) / 2;
        if (!empty) {
            int length = more > 0
                    ? merge(words, first + lowest, highest - lowest + 1, base + lowest, more)
                    : highest - lowest + 1;
            move(words, first + lowest, length, halved(base + lowest, more) - newBase - lowest);
        }
        words[at + HALVINGS] += more;
        words[at + BASE] = newBase;
    }

    /** Adds up the counts that become one; the sums begin where the counts did. Returns how many they are. */
    private static int merge(long[] words, int start, int length, int key, int halvings) {
        int firstKey = halved(key, halvings);
        int last = 0;
        for (int i = 0; i < length; i++) {
            long count = words[start + i];
            words[start + i] = 0;
            last = halved(key + i, halvings) - firstKey;
            long sum = words[start + last] + count;
            words[start + last] = sum < 0 ? Long.MAX_VALUE : sum;
        }
        return last + 1;
    }

    /** Moves words by a distance of either sign over zeros, and leaves zeros behind. */
    private static void move(long[] words, int start, int length, int distance) {
        int step = distance > 0 ? -1 : 1;
        int from = distance > 0 ? start + length - 1 : start;
        for (int i = 0; i < length && distance != 0; i++) {
            long count = words[from];
            words[from] = 0;
            words[from + distance] = count;
            from += step;
        }
    }

    /** Forgets all counts and begins at the finest scale again. */
    public static void clear(long[] words, int at, int buckets) {
        for (int i = at; i < at + COUNTS + buckets; i++) {
            words[i] = 0;
        }
    }

    /** Whether no value is counted. */
    public static boolean isEmpty(long[] words, int at, int buckets) {
        for (int i = at + ZEROS; i < at + COUNTS + buckets; i++) {
            if (words[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
