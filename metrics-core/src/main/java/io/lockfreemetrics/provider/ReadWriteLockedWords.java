package io.lockfreemetrics.provider;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ObjLongConsumer;

/** Words under a read-write lock. Fair, so that neither those who read nor those who write can keep the others out. */
final class ReadWriteLockedWords implements SharedWords, Words {

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Guarded by the lock. */
    private final long[] words;

    ReadWriteLockedWords(int size) {
        words = new long[size];
    }

    @Override
    public void write(ObjLongConsumer<? super Words> change, long argument) {
        lock.writeLock().lock();
        try {
            change.accept(this, argument);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public long[] read() {
        lock.readLock().lock();
        try {
            return words.clone();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long get(int index) {
        return words[index];
    }

    @Override
    public void set(int index, long value) {
        words[index] = value;
    }
}
