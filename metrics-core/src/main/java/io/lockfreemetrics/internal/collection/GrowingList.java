package io.lockfreemetrics.internal.collection;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    private final ReentrantLock structure = new ReentrantLock();

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

    public void forEach(Consumer<? super T> action) {
        Contents<T> now = contents;
        for (int i = 0; i < now.size; i++) {
            action.accept(now.get(i));
        }
    }

    public int size() {
        return contents.size;
    }
}
