package io.lockfreemetrics.internal.collection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maps label values to what belongs to them: an open-addressing hash table with linear probing. Look-ups are wait-free and
 * allocate nothing; changes must be made by one thread at a time.
 */
public final class LabelTable<V> {

    private static final class Entry<V> {
        private final int hash;
        private final String[] key;
        private final V value;

        Entry(int hash, String[] key, V value) {
            this.hash = hash;
            this.key = key;
            this.value = value;
        }
    }

    private static final int FIRST_CAPACITY = 4;
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Entry[].class);

    static {
        // The first use of a VarHandle needs memory, for want of which no addition must stop half-way.
        String[] key = {};
        LabelTable<Boolean> rehearsal = new LabelTable<>();
        rehearsal.addition(key, true).run();
        rehearsal.find(key);
    }

    /** Never more than half full, so that a probe ends at an empty slot. */
    private volatile @Nullable Entry<V>[] slots = newSlots(FIRST_CAPACITY);

    private int size;

    public @Nullable V find(String a) {
        int hash = mix(a.hashCode());
        @Nullable Entry<V>[] table = slots;
        for (int i = hash; ; i++) {
            Entry<V> entry = entryAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.key[0].equals(a)) {
                return entry.value;
            }
        }
    }

    public @Nullable V find(String a, String b) {
        int hash = mix(31 * a.hashCode() + b.hashCode());
        @Nullable Entry<V>[] table = slots;
        for (int i = hash; ; i++) {
            Entry<V> entry = entryAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.key[0].equals(a) && entry.key[1].equals(b)) {
                return entry.value;
            }
        }
    }

    public @Nullable V find(String a, String b, String c) {
        int hash = mix(31 * (31 * a.hashCode() + b.hashCode()) + c.hashCode());
        @Nullable Entry<V>[] table = slots;
        for (int i = hash; ; i++) {
            Entry<V> entry = entryAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.key[0].equals(a) && entry.key[1].equals(b) && entry.key[2].equals(c)) {
                return entry.value;
            }
        }
    }

    public @Nullable V find(String a, String b, String c, String d) {
        int hash = mix(31 * (31 * (31 * a.hashCode() + b.hashCode()) + c.hashCode()) + d.hashCode());
        @Nullable Entry<V>[] table = slots;
        for (int i = hash; ; i++) {
            Entry<V> entry = entryAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash
                    && entry.key[0].equals(a)
                    && entry.key[1].equals(b)
                    && entry.key[2].equals(c)
                    && entry.key[3].equals(d)) {
                return entry.value;
            }
        }
    }

    /** The value for exactly these label values; all keys of a table have the same length. */
    public @Nullable V find(String[] key) {
        int hash = hash(key);
        @Nullable Entry<V>[] table = slots;
        for (int i = hash; ; i++) {
            Entry<V> entry = entryAcquire(table, i);
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && Arrays.equals(entry.key, key)) {
                return entry.value;
            }
        }
    }

    /**
     * Prepares to add a key that is not there yet, and must not be changed any more: it is not copied.
     *
     * @return adds it, which can't fail; to be run before any other change, or not at all
     */
    public Runnable addition(String[] key, V value) {
        Entry<V> entry = new Entry<>(hash(key), key, value);
        if (2 * (size + 1) > slots.length) {
            slots = rehash(slots, slots.length * 2, null);
        }
        return () -> {
            insert(slots, entry);
            size++;
        };
    }

    /**
     * Prepares to remove a key that is there.
     *
     * @return removes it, which can't fail; to be run before any other change, or not at all
     */
    public Runnable removal(String[] key) {
        @Nullable Entry<V>[] fewer = rehash(slots, slots.length, key);
        return () -> {
            slots = fewer;
            size--;
        };
    }

    private static <V> @Nullable Entry<V>[] rehash(@Nullable Entry<V>[] old, int capacity, String @Nullable [] except) {
        @Nullable Entry<V>[] table = newSlots(capacity);
        for (Entry<V> entry : old) {
            if (entry != null && (except == null || !Arrays.equals(entry.key, except))) {
                insert(table, entry);
            }
        }
        return table;
    }

    private static <V> void insert(@Nullable Entry<V>[] table, Entry<V> entry) {
        int i = entry.hash & (table.length - 1);
        while (table[i] != null) {
            i = (i + 1) & (table.length - 1);
        }
        // Pairs with entryAcquire: who finds the entry finds the value complete.
        SLOTS.setRelease(table, i, entry);
    }

    @SuppressWarnings("unchecked") // only insert() stores into the array
    private static <V> @Nullable Entry<V> entryAcquire(@Nullable Entry<V>[] table, int index) {
        return (Entry<V>) SLOTS.getAcquire(table, index & (table.length - 1));
    }

    private static int hash(String[] key) {
        int hash = 0;
        for (String value : key) {
            hash = 31 * hash + value.hashCode();
        }
        return mix(hash);
    }

    /** Brings the upper bits of string hashes, which differ more, to bear on the slot. */
    private static int mix(int hash) {
        int product = hash * 0x9E37_79B9;
        return product ^ product >>> 16;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> @Nullable Entry<V>[] newSlots(int capacity) {
        return new Entry[capacity];
    }
}
