package io.lockfreemetrics.internal.cell;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Series of a domain by number. The numbers of those that are gone are given to later ones: what is said of a
 * number may be about either.
 *
 * <p>Thread-safe, but for visits and what is said of changes, which are guarded by the domain's reader lock. An addition is seen
 * by every visit that starts later; visits never block.
 */
final class SeriesTable {

    private final ReentrantLock structure = new ReentrantLock();

    /** Written under the structure lock, as a copy. */
    private volatile SeriesBlock[] blocks = {};

    /** No block before this one has a free position. Guarded by the structure lock. */
    private int firstWithRoom;

    /** Gives away a number, which who gets it must {@linkplain #put use} or {@linkplain #free give back}. */
    int take() {
        structure.lock();
        try {
            int index = firstWithRoom;
            while (index < blocks.length && blocks[index].firstFree() == SeriesBlock.SIZE) {
                index++;
            }
            if (index == blocks.length) {
                SeriesBlock[] more = Arrays.copyOf(blocks, index + 1);
                more[index] = new SeriesBlock(index * SeriesBlock.SIZE);
                blocks = more;
            }
            firstWithRoom = index;
            SeriesBlock block = blocks[index];
            int position = block.firstFree();
            block.take(position);
            return block.firstNumber() + position;
        } finally {
            structure.unlock();
        }
    }

    /** From now on there is a series with its number, which was taken. */
    void put(Series series) {
        structure.lock();
        try {
            blockOf(series.numberOfKind()).put(position(series.numberOfKind()), series);
        } finally {
            structure.unlock();
        }
    }

    /** Gives back a number that was taken, and is not used. */
    void free(int number) {
        structure.lock();
        try {
            blockOf(number).free(position(number));
            firstWithRoom = Math.min(firstWithRoom, number / SeriesBlock.SIZE);
        } finally {
            structure.unlock();
        }
    }

    /** Takes a series out, if it is there. */
    void remove(Series series) {
        structure.lock();
        try {
            if (has(series)) {
                blockOf(series.numberOfKind()).clear(position(series.numberOfKind()));
                free(series.numberOfKind());
            }
        } finally {
            structure.unlock();
        }
    }

    boolean has(Series series) {
        return blockOf(series.numberOfKind()).at(position(series.numberOfKind())) == series;
    }

    /** Visits all that may have a dirty cell in a quiet bank: {@link SeriesBlock#drain}. */
    void drain(int bank, DrainVisitor visitor) {
        for (SeriesBlock block : blocks) {
            block.drain(bank, visitor);
        }
    }

    /** The block with the series of that number. */
    SeriesBlock blockOf(int number) {
        return blocks[number / SeriesBlock.SIZE];
    }

    boolean isChanged(int number) {
        return blockOf(number).isChanged(position(number));
    }

    void clearChanged() {
        for (SeriesBlock block : blocks) {
            block.clearChanged();
        }
    }

    /** Where the series of that number is in its block. */
    static int position(int number) {
        return number % SeriesBlock.SIZE;
    }
}
