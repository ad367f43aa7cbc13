package io.lockfreemetrics.internal.cell;

import io.lockfreemetrics.internal.collection.GrowingList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The additive series of a domain by number. The numbers of those that are gone are given to later ones, so that what is
 * said about a number may be about one that is gone: whoever acts on it must not do harm then.
 *
 * <p>Thread-safe. An addition is seen by every visit that starts later; visits never block.
 */
final class SeriesTable {

    private static final long ALL = -1;

    private final ReentrantLock structure = new ReentrantLock();
    private final GrowingList<SeriesBlock> blocks = new GrowingList<>();
    private final Deque<Integer> free = new ArrayDeque<>(0);

    /** Guarded by the structure lock. */
    private int used;

    /** @param maker makes the series for this place */
    AdditiveSeries add(Function<SeriesPlace, AdditiveSeries> maker) {
        structure.lock();
        try {
            Integer again = free.peek();
            int number = again == null ? used : again;
            if (number == blocks.size() * SeriesBlock.SIZE) {
                blocks.add(new SeriesBlock(number));
            }
            SeriesPlace place = new SeriesPlace(blockOf(number), number % SeriesBlock.SIZE);
            AdditiveSeries series = maker.apply(place);
            place.block().put(place.position(), series);
            // Last, so that nothing is taken if there was no memory for it.
            if (again == null) {
                used++;
            } else {
                free.remove();
            }
            return series;
        } finally {
            structure.unlock();
        }
    }

    /** Takes one out, if it is there. */
    void remove(AdditiveSeries series) {
        structure.lock();
        try {
            SeriesBlock block = series.cells().block();
            if (block.at(series.cells().position()) == series) {
                block.put(series.cells().position(), null);
                free.add(series.number());
            }
        } finally {
            structure.unlock();
        }
    }

    void forEach(ToLongFunction<AdditiveSeries> preload, Consumer<? super AdditiveSeries> action) {
        blocks.forEach(block -> block.forEach(ALL, preload, action));
    }

    /** The block with the series of that number. */
    SeriesBlock blockOf(int number) {
        return blocks.get(number / SeriesBlock.SIZE);
    }
}
