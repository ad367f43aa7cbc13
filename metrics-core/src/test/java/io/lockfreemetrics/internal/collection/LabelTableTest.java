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
        table.addition(key("a"), 1).run();
        assertThat(table.find("a")).isEqualTo(1);
        assertThat(table.find("b")).isNull();

        LabelTable<Integer> pairs = new LabelTable<>();
        pairs.addition(key("a", "b"), 2).run();
        assertThat(pairs.find("a", "b")).isEqualTo(2);
        assertThat(pairs.find("b", "a")).isNull();

        LabelTable<Integer> triples = new LabelTable<>();
        triples.addition(key("a", "b", "c"), 3).run();
        assertThat(triples.find("a", "b", "c")).isEqualTo(3);
        assertThat(triples.find("a", "c", "b")).isNull();
        assertThat(triples.find(key("a", "b", "c"))).isEqualTo(3);

        LabelTable<Integer> quadruples = new LabelTable<>();
        quadruples.addition(key("a", "b", "c", "d"), 4).run();
        assertThat(quadruples.find("a", "b", "c", "d")).isEqualTo(4);
        assertThat(quadruples.find("a", "b", "c", "c")).isNull();

        LabelTable<Integer> none = new LabelTable<>();
        none.addition(key(), 0).run();
        assertThat(none.find(key())).isZero();
    }

    @Test
    void tellsKeysOfTheSameHashApart() {
        table.addition(key("Aa"), 1).run();
        table.addition(key("BB"), 2).run();
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(table.find("Aa")).isEqualTo(1);
        assertThat(table.find("BB")).isEqualTo(2);
        table.removal(key("Aa")).run();
        assertThat(table.find("Aa")).isNull();
        assertThat(table.find("BB")).isEqualTo(2);
    }

    @Test
    void behavesLikeAMap() {
        Random random = new Random(1);
        Map<List<String>, Integer> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String[] key = key("a" + random.nextInt(40), "b" + random.nextInt(40));
            if (map.putIfAbsent(List.of(key), i) == null) {
                table.addition(key, i).run();
            } else if (random.nextBoolean()) {
                table.removal(key).run();
                map.remove(List.of(key));
            }
            String[] other = key("a" + random.nextInt(40), "b" + random.nextInt(40));
            assertThat(table.find(other)).isEqualTo(map.get(List.of(other)));
            assertThat(table.find(other[0], other[1])).isEqualTo(map.get(List.of(other)));
        }
    }

    @Test
    void whatIsOnlyPreparedIsNoChange() {
        for (int i = 0; i < 10; i++) {
            String[] key = key("key" + i);
            table.addition(key, -1);
            assertThat(table.find(key)).isNull();
            table.addition(key, i).run();
            table.removal(key);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(table.find("key" + i)).isEqualTo(i);
        }
    }

    @Test
    void aKeyThatWasAddedIsFoundByOtherThreadsWhileTheTableGrows() {
        AtomicInteger added = new AtomicInteger();
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    for (int i = 0; i < 50_000 && stress.isRunning(); i++) {
                        table.addition(key("key" + i), i).run();
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
