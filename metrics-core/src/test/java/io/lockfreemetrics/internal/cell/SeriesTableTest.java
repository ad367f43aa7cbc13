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
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private static final int MANY = 3 * SeriesBlock.SIZE;

    private final FlipDomain domain = new FlipDomain(0);
    private final SeriesTable table = new SeriesTable();

    private AdditiveSeries make(int number) {
        return new AdditiveSeries(
                domain, new Epoch(), CellLayout.of(1), null, table.blockOf(number), SeriesTable.position(number));
    }

    private AdditiveSeries add() {
        AdditiveSeries series = make(table.take());
        table.put(series);
        return series;
    }

    private List<AdditiveSeries> contents() {
        List<AdditiveSeries> contents = new ArrayList<>();
        table.forEach(series -> 0, contents::add);
        return contents;
    }

    @Test
    void numbersAreGivenInOrderAndThoseOfTheGoneAgain() {
        List<AdditiveSeries> all = new ArrayList<>();
        for (int i = 0; i < MANY + 5; i++) {
            AdditiveSeries series = add();
            assertThat(series.number()).isEqualTo(i);
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
        List<AdditiveSeries> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(add());
        }
        all.forEach(table::remove);
        assertThat(contents()).isEmpty();
        assertThat(all).allMatch(AdditiveSeries::isDetached);
        // Taken, but not there yet, while the others of its block go.
        int taken = table.take();
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
            assertThat(table.take()).isEqualTo(i);
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
        List<AdditiveSeries> inner = new ArrayList<>();
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
        assertThat(outer.number()).isNotEqualTo(inner.get(0).number());
    }

    @Test
    void eachOfABlockIsPreloadedBeforeAnyOfItsGroupIsVisited() {
        for (int size = 0; size <= MANY; size++) {
            Set<AdditiveSeries> preloaded = new LinkedHashSet<>();
            List<AdditiveSeries> visited = new ArrayList<>();
            table.forEach(
                    series -> {
                        assertThat(visited).hasSize(series.number() / 16 * 16);
                        preloaded.add(series);
                        return 1;
                    },
                    series -> {
                        assertThat(preloaded).contains(series);
                        visited.add(series);
                    });
            assertThat(visited).hasSize(size).containsExactlyElementsOf(preloaded);
            add();
        }
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
        List<AdditiveSeries> inOrder = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            inOrder.add(make(table.take()));
        }
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    Deque<AdditiveSeries> there = new ArrayDeque<>();
                    for (AdditiveSeries next : inOrder) {
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
                    List<AdditiveSeries> seen = contents();
                    int removedAfter = removed.get() + 1;
                    int addedAfter = added.get() + 1;
                    assertThat(seen).allSatisfy(one -> assertThat(one.number()).isBetween(removedBefore, addedAfter));
                    for (int i = removedAfter; i < addedBefore; i++) {
                        assertThat(seen).contains(inOrder.get(i));
                    }
                })
                .run();
        assertThat(contents()).hasSize(100);
    }
}
