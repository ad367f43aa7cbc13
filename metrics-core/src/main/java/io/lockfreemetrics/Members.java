package io.lockfreemetrics;

import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The series of a family in the order of their creation, column by column: who goes through one of the columns needs not load
 * the memory of the series for it.
 *
 * <p>Changes must be made by one thread at a time. Whoever reads sees what it was when he asked for the columns.
 */
final class Members<T> {

    /** The number of an instrument that has no series which can be told by a number. */
    static final int NO_NUMBER = -1;

    /** The columns at some time. What lies before the size never changes; what lies behind is for later ones. */
    static final class Columns<T> {

        private final SeriesLabels[] labels;
        private final Object[] instruments;
        private final int[] numbers;
        private final int size;
        private final int removals;

        private Columns(SeriesLabels[] labels, Object[] instruments, int[] numbers, int size, int removals) {
            this.labels = labels;
            this.instruments = instruments;
            this.numbers = numbers;
            this.size = size;
            this.removals = removals;
        }

        int size() {
            return size;
        }

        /** Those of each, and perhaps of later ones behind them. Not copied: nobody may write it. */
        SeriesLabels[] labels() {
            return labels;
        }

        @SuppressWarnings("unchecked") // only with() and without() store into it
        T instrument(int index) {
            return (T) instruments[index];
        }

        /** What the domain knows the series by, or {@link #NO_NUMBER}. */
        int number(int index) {
            return numbers[index];
        }

        /** How many times some were taken out: with the same number, others may have been added behind, but none has moved. */
        int removals() {
            return removals;
        }

        void forEach(Consumer<? super T> action) {
            for (int i = 0; i < size; i++) {
                action.accept(instrument(i));
            }
        }

        private Columns<T> with(SeriesLabels label, T instrument, int number) {
            boolean grow = size == labels.length;
            int capacity = grow ? Math.max(4, 2 * size) : size;
            SeriesLabels[] moreLabels = grow ? Arrays.copyOf(labels, capacity) : labels;
            Object[] moreInstruments = grow ? Arrays.copyOf(instruments, capacity) : instruments;
            int[] moreNumbers = grow ? Arrays.copyOf(numbers, capacity) : numbers;
            Columns<T> more = new Columns<>(moreLabels, moreInstruments, moreNumbers, size + 1, removals);
            moreLabels[size] = label;
            moreInstruments[size] = instrument;
            moreNumbers[size] = number;
            return more;
        }

        private Columns<T> without(T gone) {
            int most = Math.max(1, size);
            SeriesLabels[] fewerLabels = new SeriesLabels[most];
            Object[] fewerInstruments = new Object[most];
            int[] fewerNumbers = new int[most];
            int left = 0;
            for (int i = 0; i < size; i++) {
                if (instruments[i] != gone) {
                    fewerLabels[left] = labels[i];
                    fewerInstruments[left] = instruments[i];
                    fewerNumbers[left] = numbers[i];
                    left++;
                }
            }
            return new Columns<>(fewerLabels, fewerInstruments, fewerNumbers, left, removals + 1);
        }
    }

    /** Volatile: a snapshot must not overlook a series that was recorded into before the flip. */
    private volatile Columns<T> columns = new Columns<>(new SeriesLabels[1], new Object[1], new int[1], 0, 0);

    Columns<T> columns() {
        return columns;
    }

    int size() {
        return columns.size;
    }

    void add(SeriesLabels labels, T instrument, int number) {
        columns = columns.with(labels, instrument, number);
    }

    /** Prepares a removal; returns what makes it, which can't fail, and must be run before any other change, or not at all. */
    Runnable removal(T instrument) {
        Columns<T> fewer = columns.without(instrument);
        return () -> columns = fewer;
    }
}
