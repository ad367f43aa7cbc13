package io.lockfreemetrics.internal.collection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A list in the order of addition. An addition is seen by every iteration that starts later; iterations never block. Adding
 * costs constant time on average, removing costs a copy.
 */
public final class GrowingList<T> {

    /** The array behind {@code size} may be filled by later additions; what lies before never changes. */
    private static final class Contents<T> {
        private final Object[] array;
        private final int size;

        Contents(Object[] array, int size) {
            this.array = array;
            this.size = size;
        }

        @SuppressWarnings("unchecked") // only add() stores into the array
        T get(int index) {
            return (T) array[index];
        }
    }

    /** How many are preloaded together: of some lines of memory each, more than a processor can wait for at the same time. */
    private static final int PRELOADED = 16;

    private final ReentrantLock structure = new ReentrantLock();

    /**
     * What preloading returned: never read, and written by any iteration in a race that does not matter. It is there for compilers
     * not to leave out the loads.
     */
    @SuppressWarnings("UnusedVariable")
    private long preloaded;

    private volatile Contents<T> contents = new Contents<>(new Object[1], 0);

    public void add(T element) {
        structure.lock();
        try {
            Contents<T> old = contents;
            Object[] array =
                    old.size < old.array.length ? old.array : Arrays.copyOf(old.array, Math.max(8, 2 * old.size));
            array[old.size] = element;
            contents = new Contents<>(array, old.size + 1);
        } finally {
            structure.unlock();
        }
    }

    public void removeIf(Predicate<? super T> gone) {
        structure.lock();
        try {
            Contents<T> old = contents;
            Object[] kept = new Object[Math.max(1, old.size)];
            int size = 0;
            for (int i = 0; i < old.size; i++) {
                if (!gone.test(old.get(i))) {
                    kept[size++] = old.array[i];
                }
            }
            contents = new Contents<>(kept, size);
        } finally {
            structure.unlock();
        }
    }

    public void removeAll(Collection<? extends T> gone) {
        Set<? extends T> set = Set.copyOf(gone);
        removeIf(set::contains);
    }

    public void forEach(Consumer<? super T> action) {
        Contents<T> now = contents;
        for (int i = 0; i < now.size; i++) {
            action.accept(now.get(i));
        }
    }

    /**
     * Visits all like {@link #forEach(Consumer)}, but preloads a few elements at a time before the action sees the first of them:
     * so a processor waits for the memory of all those at once. Where there are more than its caches have room for, that spares a
     * good part of the time.
     *
     * @param preload loads what the action will need, and returns something that depends on all of it
     */
    public void forEach(ToLongFunction<? super T> preload, Consumer<? super T> action) {
        Contents<T> now = contents;
        long sum = 0;
        for (int from = 0; from < now.size; from += PRELOADED) {
            int to = Math.min(now.size, from + PRELOADED);
            for (int i = from; i < to; i++) {
                sum += preload.applyAsLong(now.get(i));
            }
            for (int i = from; i < to; i++) {
                action.accept(now.get(i));
            }
        }
        preloaded = sum;
    }

    public int size() {
        return contents.size;
    }
}
