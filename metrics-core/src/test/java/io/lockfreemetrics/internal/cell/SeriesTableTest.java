package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private final FlipDomain domain = new FlipDomain(0);
    private final SeriesTable table = new SeriesTable();

    private AdditiveSeries add() {
        return table.add(place -> new AdditiveSeries(domain, new Epoch(), CellLayout.of(1), null, place));
    }

    private List<AdditiveSeries> contents() {
        List<AdditiveSeries> contents = new ArrayList<>();
        table.forEach(series -> 0, contents::add);
        return contents;
    }

    @Test
    void numbersAreGivenInOrderAndThoseOfTheGoneAgain() {
        List<AdditiveSeries> all = new ArrayList<>();
        for (int i = 0; i < 3 * SeriesBlock.SIZE + 5; i++) {
            AdditiveSeries series = add();
            assertThat(series.number()).isEqualTo(i);
            all.add(series);
            assertThat(contents()).isEqualTo(all);
        }
        for (int gone : List.of(0, 70, 196)) {
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
    void aSeriesThatCouldNotBeMadeTakesNoNumber() {
        AdditiveSeries first = add();
        AdditiveSeries second = add();
        table.remove(first);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> table.add(place -> {
                        throw new IllegalStateException("no memory");
                    }))
                    .hasMessage("no memory");
        }
        assertThat(contents()).containsExactly(second);
        assertThat(add().number()).isZero();
        assertThat(add().number()).isEqualTo(2);
    }

    @Test
    void eachOfABlockIsPreloadedBeforeAnyOfItsGroupIsVisited() {
        for (int size = 0; size <= 3 * SeriesBlock.SIZE; size++) {
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
    void whatIsSaidAboutOneIsNotSaidAboutOthers() {
        for (int i = 0; i < 2 * SeriesBlock.SIZE; i++) {
            add();
        }
        for (int i = 0; i < 2 * SeriesBlock.SIZE; i++) {
            int position = i % SeriesBlock.SIZE;
            table.blockOf(i).markChanged(position);
            for (int j = 0; j < 2 * SeriesBlock.SIZE; j++) {
                assertThat(table.blockOf(j).isChanged(j % SeriesBlock.SIZE)).isEqualTo(i == j);
            }
            table.blockOf(i).clearChanged(position);
        }
    }

    @Test
    void aVisitSeesEveryAdditionThatHappenedBefore() {
        AtomicInteger added = new AtomicInteger();
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    for (int i = 0; i < 5_000 && stress.isRunning(); i++) {
                        add();
                        added.set(i + 1);
                    }
                    stress.stop();
                })
                .repeat(1, reader -> {
                    int before = added.get();
                    List<AdditiveSeries> seen = contents();
                    assertThat(seen.size()).isGreaterThanOrEqualTo(before);
                    for (int i = 0; i < seen.size(); i++) {
                        assertThat(seen.get(i).number()).isEqualTo(i);
                    }
                })
                .run();
        assertThat(contents()).hasSize(added.get());
    }
}
