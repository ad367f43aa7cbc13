package io.lockfreemetrics.internal.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LabelTableTest {

    private final LabelTable<Integer> table = new LabelTable<>();

    @Test
    void findsOneTwoThreeAndMoreLabelsAlike() {
        table.add(key("a"), 1);
        assertThat(table.find("a")).isEqualTo(1);
        assertThat(table.find("b")).isNull();

        LabelTable<Integer> pairs = new LabelTable<>();
        pairs.add(key("a", "b"), 2);
        assertThat(pairs.find("a", "b")).isEqualTo(2);
        assertThat(pairs.find("b", "a")).isNull();

        LabelTable<Integer> triples = new LabelTable<>();
        triples.add(key("a", "b", "c"), 3);
        assertThat(triples.find("a", "b", "c")).isEqualTo(3);
        assertThat(triples.find("a", "c", "b")).isNull();
        assertThat(triples.find(key("a", "b", "c"))).isEqualTo(3);

        LabelTable<Integer> quadruples = new LabelTable<>();
        quadruples.add(key("a", "b", "c", "d"), 4);
        assertThat(quadruples.find("a", "b", "c", "d")).isEqualTo(4);
        assertThat(quadruples.find("a", "b", "c", "c")).isNull();

        LabelTable<Integer> none = new LabelTable<>();
        none.add(key(), 0);
        assertThat(none.find(key())).isZero();
    }

    @Test
    void tellsKeysOfTheSameHashApart() {
        table.add(key("Aa"), 1);
        table.add(key("BB"), 2);
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(table.find("Aa")).isEqualTo(1);
        assertThat(table.find("BB")).isEqualTo(2);
        table.remove(key("Aa"));
        assertThat(table.find("Aa")).isNull();
        assertThat(table.find("BB")).isEqualTo(2);
    }

    @Test
    void behavesLikeAMap() {
        Random random = new Random(1);
        Map<List<String>, Integer> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String[] key = key("a" + random.nextInt(40), "b" + random.nextInt(40));
            if (random.nextInt(3) == 0) {
                table.remove(key);
                map.remove(List.of(key));
            } else if (map.putIfAbsent(List.of(key), i) == null) {
                table.add(key, i);
            }
            String[] other = key("a" + random.nextInt(40), "b" + random.nextInt(40));
            assertThat(table.find(other)).isEqualTo(map.get(List.of(other)));
            assertThat(table.find(other[0], other[1])).isEqualTo(map.get(List.of(other)));
        }
    }

    @Test
    void aKeyThatWasAddedIsFoundByOtherThreadsWhileTheTableGrows() {
        AtomicInteger added = new AtomicInteger();
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    for (int i = 0; i < 50_000 && stress.isRunning(); i++) {
                        table.add(key("key" + i), i);
                        added.set(i + 1);
                    }
                    stress.stop();
                })
                .repeat(2, reader -> {
                    int some = added.get() / (reader + 1) - 1;
                    if (some >= 0) {
                        assertThat(table.find("key" + some)).isEqualTo(some);
                    }
                })
                .run();
    }

    private static String[] key(String... values) {
        return values;
    }
}
