package io.lockfreemetrics.provider;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Words behind a version: writers take turns, and readers copy the words without a lock and keep the copy if the version did
 * not change meanwhile. For data that is read much more often than written.
 *
 * <p>Thread-safe. Writers wait for each other. A reader succeeds at once if nobody writes; after some attempts it takes the
 * writers' lock, so that it waits for at most one more write of each writing thread. A thread that is descheduled in the middle
 * of a change makes everybody wait.
 *
 * @see <a href="https://www.hpl.hp.com/techreports/2012/HPL-2012-68.pdf">H.-J. Boehm: Can Seqlocks Get Along With Programming
 *     Language Memory Models?</a>
 */
public final class Seqlock implements SharedWords {

    /*
     * One array holds everything, with a cache line pair of room on both sides:
     *
     *   0..15   16        17 ...     (end)
     *  +-------+---------+----------+------+
     *  | room  | version | words    | room |
     *  +-------+---------+----------+------+
     *
     * The version is even while the words stand still and odd while one thread, the holder of the lock, changes them. Only its
     * parity and whether it changed matter, so it may wrap.
     *
     *   writer: version odd  →  store-store fence  →  words  →  release version even
     *   reader: acquire version  →  words  →  load-load fence  →  version again
     *
     * A reader that saw a word of a change sees the odd version before it, or a later one, when it reads the version again: the
     * two fences see to that. A reader that saw the even version of a change sees all words of it: release and acquire.
     */
    private static final int ROOM = 16;
    private static final int VERSION = ROOM;
    private static final int FIRST_WORD = VERSION + 1;

    private static final int MOST_ATTEMPTS = 16;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int size;
    private final long[] words;
    private final SeqlockReads reads;

    /** Fair, so that queueing means getting a turn; writers still pass by as long as no reader queues. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final AtomicInteger queueingReaders = new AtomicInteger();
    private final Words held = new HeldWords();

    /**
     * Words that are all zero.
     *
     * @param size how many, at least 1
     * @throws IllegalArgumentException if less than one
     */
    public Seqlock(int size) {
        this(size, new SeqlockReads(), 0);
    }

    Seqlock(int size, SeqlockReads reads, long version) {
        if (size < 1) {
            throw new IllegalArgumentException("size of a seqlock must be at least 1, but is " + size);
        }
        this.size = size;
        this.reads = reads;
        words = new long[FIRST_WORD + size + ROOM];
        words[VERSION] = version;
    }

    /**
     * Changes words, all at once for readers. Waits for other writers.
     *
     * @param change must be short and neither block nor throw; if it throws, what it wrote until then stays
     * @throws IllegalStateException if called from within a change
     */
    public void write(Consumer<? super Words> change) {
        requireNonNull(change, "change");
        write((words, nothing) -> change.accept(words), 0);
    }

    /**
     * The same for a change that captures nothing, and so is not allocated, as it is passed what it needs.
     *
     * @throws IllegalStateException if called from within a change
     */
    @Override
    public void write(ObjLongConsumer<? super Words> change, long argument) {
        requireNonNull(change, "change");
        requireOutside();
        // Passes by who queues, which a fair lock's lock() does not: handing over to a parked thread takes
        // microseconds.
        if (queueingReaders.get() > 0 || !lock.tryLock()) {
            lock.lock();
        }
        try {
            long version = words[VERSION];
            LONGS.setOpaque(words, VERSION, version + 1);
            // A release store would not keep the words behind it. Pairs with the fence in tryRead.
            VarHandle.storeStoreFence();
            try {
                change.accept(held, argument);
            } finally {
                // Pairs with the acquire in tryRead: who sees this version sees the words.
                LONGS.setRelease(words, VERSION, version + 2);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * All words as they were between two changes; has those of every change that happened before this call.
     *
     * @throws IllegalStateException if called from within a change
     */
    @Override
    public long[] read() {
        long[] copy = new long[size];
        if (tryRead(copy)) {
            reads.fast();
        } else {
            readAgain(copy);
        }
        return copy;
    }

    private boolean tryRead(long[] copy) {
        // Keeps the reads of words behind it; pairs with the release in write.
        long version = (long) LONGS.getAcquire(words, VERSION);
        if ((version & 1) != 0) {
            return false;
        }
        copyTo(copy);
        // A volatile read alone would let the reads of words sink below it. Pairs with the fence in write.
        VarHandle.loadLoadFence();
        return (long) LONGS.getOpaque(words, VERSION) == version;
    }

    /** Opaque, as a plain {@code long} that races may be torn by the rules of the language. Pairs with the writes of words. */
    private void copyTo(long[] copy) {
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (long) LONGS.getOpaque(words, FIRST_WORD + i);
        }
    }

    private void readAgain(long[] copy) {
        requireOutside();
        long startNanos = System.nanoTime();
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            Thread.onSpinWait();
            if (tryRead(copy)) {
                reads.retried(System.nanoTime() - startNanos);
                return;
            }
        }
        queueingReaders.incrementAndGet();
        lock.lock();
        try {
            copyTo(copy);
        } finally {
            lock.unlock();
            queueingReaders.decrementAndGet();
        }
        reads.locked(System.nanoTime() - startNanos);
    }

    private void requireOutside() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a seqlock must be neither read nor written from within a change of it");
        }
    }

    /** How reads went so far. */
    public SeqlockStatistics statistics() {
        return reads.statistics();
    }

    private final class HeldWords implements Words {

        @Override
        public long get(int index) {
            return words[position(index)];
        }

        @Override
        public void set(int index, long value) {
            // Pairs with the opaque reads in copyTo.
            LONGS.setOpaque(words, position(index), value);
        }

        private int position(int index) {
            if (!lock.isHeldByCurrentThread()) {
                throw new IllegalStateException("words of a seqlock must not be used outside of a change");
            }
            return FIRST_WORD + Objects.checkIndex(index, size);
        }
    }
}
