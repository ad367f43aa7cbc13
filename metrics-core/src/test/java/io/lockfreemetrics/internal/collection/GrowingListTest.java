package io.lockfreemetrics.internal.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrowingListTest {

    private final GrowingList<Integer> list = new GrowingList<>();

    @Test
    void keepsTheOrderOfAdditionThroughGrowthAndRemoval() {
        for (int i = 0; i < 100; i++) {
            list.add(i);
        }
        list.removeIf(i -> i % 2 == 0);
        list.removeIf(Set.of(1, 3)::contains);
        assertThat(contents()).hasSize(48).startsWith(5, 7).endsWith(97, 99).isSorted();
        assertThat(list.size()).isEqualTo(48);
    }

    @Test
    void anIterationSeesEveryAdditionThatHappenedBefore() {
        AtomicInteger added = new AtomicInteger();
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    for (int i = 0; i < 20_000 && stress.isRunning(); i++) {
                        list.add(i);
                        added.set(i + 1);
                    }
                    stress.stop();
                })
                .repeat(1, reader -> {
                    int before = added.get();
                    List<Integer> seen = contents();
                    assertThat(seen.size()).isGreaterThanOrEqualTo(before);
                    for (int i = 0; i < seen.size(); i++) {
                        assertThat(seen.get(i)).isEqualTo(i);
                    }
                })
                .run();
        assertThat(list.size()).isEqualTo(added.get());
    }

    private List<Integer> contents() {
        List<Integer> contents = new ArrayList<>();
        list.forEach(contents::add);
        return contents;
    }
}
