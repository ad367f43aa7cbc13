package io.lockfreemetrics.internal.histogram;

import static io.lockfreemetrics.internal.histogram.ExponentialCells.BASE;
import static io.lockfreemetrics.internal.histogram.ExponentialCells.COUNTS;
import static io.lockfreemetrics.internal.histogram.ExponentialCells.HALVINGS;
import static io.lockfreemetrics.internal.histogram.ExponentialCells.ZEROS;
import static io.lockfreemetrics.internal.histogram.ExponentialCells.halved;

import java.util.function.IntToLongFunction;

/**
 * What exponential buckets of cells, or of other such counts, are together: at the coarsest scale of any of them. Has no memory
 * for buckets until it needs it. Not thread-safe.
 */
public final class ExponentialCounts {

    private static final long[] NONE = new long[COUNTS];

    private int buckets;
    private int decimals;
    private long[] words = NONE;

    /**
     * Nothing, yet.
     *
     * @param buckets how many there may be
     * @param decimals values were recorded as {@code 10^decimals} times what is written
     */
    public ExponentialCounts(int buckets, int decimals) {
        this.buckets = buckets;
        this.decimals = decimals;
    }

    /** Gets the memory that is needed for what was recorded there; {@link #add(long[], int)} allocates nothing then. */
    public void reserve(long[] cell, int at) {
        if (words == NONE && !ExponentialCells.isEmpty(cell, at, buckets)) {
            words = new long[ExponentialCells.words(buckets)];
        }
    }

    /** Adds those of a cell, whose memory was reserved. */
    public void add(long[] cell, int at) {
        add(cell, at, buckets);
    }

    /** Adds others, of which there may be more buckets than here. */
    public void add(ExponentialCounts others) {
        if (words == NONE) {
            words = new long[ExponentialCells.words(buckets)];
        }
        add(others.words, 0, others.slots());
    }

    private void add(long[] from, int at, int slots) {
        if (words == NONE) {
            return;
        }
        words[ZEROS] = capped(words[ZEROS] + from[at + ZEROS]);
        int first = at + COUNTS;
        int low = 0;
        while (low < slots && from[first + low] == 0) {
            low++;
        }
        if (low == slots) {
            return;
        }
        int high = slots - 1;
        while (from[first + high] == 0) {
            high--;
        }
        int key = (int) from[at + BASE];
        int halvings = halvings() - (int) from[at + HALVINGS];
        int least = Math.max(0, -halvings);
        int up = Math.max(0, halvings);
        ExponentialCells.makeRoom(words, 0, buckets, halved(key + low, up), halved(key + high, up), least);
        int ours = halvings() - (int) from[at + HALVINGS];
        for (int slot = low; slot <= high; slot++) {
            int target = COUNTS + halved(key + slot, ours) - base();
            words[target] = capped(words[target] + from[first + slot]);
        }
    }

    /**
     * Takes away what an earlier state of the same counts had.
     *
     * @return false if it can't be one, as it has more; these counts are of no use then
     */
    public boolean subtract(ExponentialCounts earlier) {
        int halvings = halvings() - earlier.halvings();
        if (words == NONE || halvings < 0) {
            return earlier.isEmpty();
        }
        words[ZEROS] -= earlier.words[ZEROS];
        boolean possible = words[ZEROS] >= 0;
        for (int slot = 0; slot < earlier.slots() && possible; slot++) {
            long count = earlier.words[COUNTS + slot];
            if (count != 0) {
                int key = halved(earlier.base() + slot, halvings);
                possible = key >= base() && key < base() + buckets && (words[COUNTS + key - base()] -= count) >= 0;
            }
        }
        return possible;
    }

    /** Forgets all counts, and begins at the finest scale again. */
    public void clear() {
        if (words != NONE) {
            ExponentialCells.clear(words, 0, buckets);
        }
    }

    /** The same counts, to go on by themselves. */
    public ExponentialCounts copy() {
        ExponentialCounts copy = new ExponentialCounts(buckets, decimals);
        copy.words = words == NONE ? NONE : words.clone();
        return copy;
    }

    private static long capped(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    boolean isEmpty() {
        return words == NONE || ExponentialCells.isEmpty(words, 0, buckets);
    }

    private int slots() {
        return words == NONE ? 0 : buckets;
    }

    int decimals() {
        return decimals;
    }

    int halvings() {
        return (int) words[HALVINGS];
    }

    private int base() {
        return (int) words[BASE];
    }

    /** How many zeros. */
    public long zeros() {
        return words[ZEROS];
    }

    /** The key of the first bucket that has values; after {@link #lastKey()} if none has. */
    int firstKey() {
        int slot = 0;
        while (slot < slots() && words[COUNTS + slot] == 0) {
            slot++;
        }
        return base() + slot;
    }

    /** The key of the last bucket that has values. */
    int lastKey() {
        int slot = slots() - 1;
        while (slot >= 0 && words[COUNTS + slot] == 0) {
            slot--;
        }
        return base() + slot;
    }

    /** The count of a bucket from {@link #firstKey()} to {@link #lastKey()}. */
    long count(int key) {
        return words[COUNTS + key - base()];
    }

    /** How many values. */
    public long total() {
        long total = words[ZEROS];
        for (int slot = 0; slot < slots(); slot++) {
            total = capped(total + words[COUNTS + slot]);
        }
        return total;
    }

    /** An estimate as {@link ExponentialReading#quantile} makes it, NaN of nothing. */
    public double quantile(double q) {
        return new ExponentialReading(this).quantile(q * total(), Double.NaN);
    }

    /** Makes these the given counts. */
    void set(int decimalsOfThese, int halvings, long zeros, int firstKey, int length, IntToLongFunction counts) {
        decimals = decimalsOfThese;
        if (words == NONE || length > buckets) {
            buckets = Math.max(length, buckets);
            words = new long[ExponentialCells.words(buckets)];
        } else {
            clear();
        }
        words[HALVINGS] = halvings;
        words[BASE] = firstKey;
        words[ZEROS] = zeros;
        for (int slot = 0; slot < length; slot++) {
            words[COUNTS + slot] = counts.applyAsLong(slot);
        }
    }
}
