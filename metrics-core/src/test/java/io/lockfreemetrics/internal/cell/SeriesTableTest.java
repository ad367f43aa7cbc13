package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private static final int MANY = 3 * SeriesBlock.SIZE;

    private final FlipDomain domain = new FlipDomain(0);
    private final SeriesTable table = new SeriesTable();

    /** None was given that is not below this one. */
    private int numbers;

    private AdditiveSeries make(int number) {
        return new AdditiveSeries(
                domain, new Epoch(), CellLayout.of(1), null, table.blockOf(number), SeriesTable.position(number));
    }

    private int take() {
        int number = table.take();
        numbers = Math.max(numbers, number + 1);
        return number;
    }

    private AdditiveSeries add() {
        AdditiveSeries series = make(take());
        table.put(series);
        return series;
    }

    private void markDirty(int number) {
        table.blockOf(number).dirty(0).set(SeriesBlock.bit(SeriesTable.position(number)));
    }

    private void markAllDirty() {
        for (int number = 0; number < numbers; number++) {
            markDirty(number);
        }
    }

    private void drain(int bank, ToLongFunction<Series> preload, Predicate<Series> tryDrain) {
        table.drain(bank, new DrainVisitor() {
            @Override
            public long preload(Series series) {
                return preload.applyAsLong(series);
            }

            @Override
            public boolean tryDrain(Series series) {
                return tryDrain.test(series);
            }
        });
    }

    private List<Series> contents() {
        markAllDirty();
        return dirty();
    }

    private List<Series> dirty() {
        List<Series> dirty = new ArrayList<>();
        drain(0, series -> 0, dirty::add);
        return dirty;
    }

    @Test
    void numbersAreGivenInOrderAndThoseOfTheGoneAgain() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < MANY + 5; i++) {
            AdditiveSeries series = add();
            assertThat(series.numberOfKind()).isEqualTo(i);
            all.add(series);
            assertThat(contents()).isEqualTo(all);
        }
        for (int gone : List.of(196, 70, 0)) {
            table.remove(all.get(gone));
            assertThat(all.get(gone).isDetached()).isTrue();
            assertThat(contents()).hasSize(all.size() - 1).doesNotContain(all.get(gone));
            AdditiveSeries instead = add();
            assertThat(instead.number()).isEqualTo(gone);
            // Once more, which must not take the place of the other.
            table.remove(all.set(gone, instead));
            assertThat(contents()).isEqualTo(all);
            assertThat(instead.isDetached()).isFalse();
        }
        assertThat(add().number()).isEqualTo(all.size());
    }

    @Test
    void blocksThatWereEmptiedAreUsedAgain() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(add());
        }
        all.forEach(table::remove);
        assertThat(contents()).isEmpty();
        assertThat(all).allMatch(Series::isDetached);
        // Taken, but not there yet, while the others of its block go.
        int taken = take();
        AdditiveSeries second = add();
        table.remove(second);
        AdditiveSeries first = make(taken);
        table.put(first);
        assertThat(contents()).containsExactly(first);
        for (int i = 1; i < MANY; i++) {
            assertThat(add().number()).isEqualTo(i);
        }
        assertThat(contents()).hasSize(MANY);
    }

    @Test
    void aNumberThatIsGivenBackIsFree() {
        for (int i = 0; i < MANY; i++) {
            assertThat(take()).isEqualTo(i);
        }
        table.free(100);
        table.free(5);
        assertThat(contents()).isEmpty();
        assertThat(add().number()).isEqualTo(5);
        assertThat(add().number()).isEqualTo(100);
        assertThat(add().number()).isEqualTo(MANY);
    }

    @Test
    void aSeriesThatCouldNotBeMadeTakesNoNumber() {
        AdditiveSeries first = domain.newSeries(CellLayout.of(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> domain.newSeries(null)).isInstanceOf(NullPointerException.class);
        }
        assertThat(domain.newSeries(CellLayout.of(1)).number()).isEqualTo(first.number() + 1);
    }

    @Test
    void whatASeriesIsMadeWithMayMakeAnother() {
        List<Series> inner = new ArrayList<>();
        FieldBlock making = new FieldBlock() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Sum newSum() {
                inner.add(domain.newSeries(CellLayout.of(1)));
                return FieldBlock.NONE.newSum();
            }

            @Override
            public void clear(long[] cell, int first) {}
        };
        AdditiveSeries outer = domain.newSeries(CellLayout.of(1, making));
        assertThat(inner).hasSize(1);
        assertThat(outer.isDetached()).isFalse();
        assertThat(inner.get(0).isDetached()).isFalse();
        assertThat(outer.number()).isNotEqualTo(inner.get(0).numberOfKind());
    }

    @Test
    void eachOfABlockIsPreloadedBeforeAnyOfItsGroupIsVisited() {
        for (int size = 0; size <= MANY; size++) {
            Set<Series> preloaded = new LinkedHashSet<>();
            List<Series> visited = new ArrayList<>();
            markAllDirty();
            drain(
                    0,
                    series -> {
                        assertThat(visited).hasSize(series.numberOfKind() / 16 * 16);
                        preloaded.add(series);
                        return 1;
                    },
                    series -> {
                        assertThat(preloaded).contains(series);
                        return visited.add(series);
                    });
            assertThat(visited).hasSize(size).containsExactlyElementsOf(preloaded);
            add();
        }
    }

    @Test
    void visitsThoseThatMayBeDirtyInThatBankOnce() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(add());
        }
        for (int number : List.of(0, 1, 63, 64, 130)) {
            markDirty(number);
            markDirty(191);
            assertThat(dirty()).containsExactly(all.get(number), all.get(191));
            assertThat(dirty()).isEmpty();
        }
        table.blockOf(3).dirty(1).set(SeriesBlock.bit(3));
        assertThat(dirty()).isEmpty();
        drain(1, series -> 0, series -> {
            assertThat(series).isSameAs(all.get(3));
            return true;
        });
        drain(1, series -> 0, series -> {
            throw new AssertionError(series.numberOfKind() + " was drained");
        });
    }

    @Test
    void visitsThoseAgainThatWereNotDrained() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(add());
        }
        markAllDirty();
        drain(0, series -> 0, series -> series.numberOfKind() % 50 != 7);
        markDirty(8);
        assertThat(dirty()).containsExactly(all.get(7), all.get(8), all.get(57), all.get(107), all.get(157));
        assertThat(dirty()).isEmpty();

        markAllDirty();
        Error outOfMemory = new OutOfMemoryError("made up");
        for (int failsAt : List.of(0, 20, 100)) {
            assertThatThrownBy(() -> drain(0, series -> 0, series -> {
                        assertThat(series.numberOfKind()).isLessThanOrEqualTo(failsAt);
                        if (series.numberOfKind() == failsAt) {
                            throw outOfMemory;
                        }
                        return true;
                    }))
                    .isSameAs(outOfMemory);
        }
        assertThat(dirty()).isEqualTo(all.subList(100, MANY));
        assertThat(dirty()).isEmpty();
    }

    @Test
    void whatIsSaidOfOneIsNotSaidOfOthers() {
        for (int i = 0; i < MANY; i++) {
            add();
        }
        for (int i = 0; i < MANY; i++) {
            table.blockOf(i).markChanged(SeriesTable.position(i));
            for (int j = 0; j < MANY; j++) {
                assertThat(table.isChanged(j)).isEqualTo(i == j);
            }
            table.clearChanged();
            assertThat(table.isChanged(i)).isFalse();
        }
    }

    @Test
    void aVisitSeesWhatWasAddedBeforeAndNothingThatWasRemovedBefore() {
        AtomicInteger added = new AtomicInteger();
        AtomicInteger removed = new AtomicInteger();
        List<Series> inOrder = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            inOrder.add(make(take()));
        }
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    Deque<Series> there = new ArrayDeque<>();
                    for (Series next : inOrder) {
                        table.put(next);
                        there.add(next);
                        added.incrementAndGet();
                        if (there.size() > 100) {
                            table.remove(there.remove());
                            removed.incrementAndGet();
                        }
                    }
                    stress.stop();
                })
                .repeat(1, reader -> {
                    int removedBefore = removed.get();
                    int addedBefore = added.get();
                    List<Series> seen = contents();
                    int removedAfter = removed.get() + 1;
                    int addedAfter = added.get() + 1;
                    assertThat(seen)
                            .allSatisfy(one -> assertThat(one.numberOfKind()).isBetween(removedBefore, addedAfter));
                    for (int i = removedAfter; i < addedBefore; i++) {
                        assertThat(seen).contains(inOrder.get(i));
                    }
                })
                .run();
        assertThat(contents()).hasSize(100);
    }
}
