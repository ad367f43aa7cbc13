package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Snapshots keep what they have read of series, while others are registered, recorded into and taken out, whose places in the
 * domain are used again at once: no snapshot has less of a series than what was recorded before it.
 */
class KeptReadingsStressTest {

    private static final int OWNERS = 3;
    private static final int FAMILIES = 4;
    private static final int LABELS = 3;

    private final MetricsRegistry registry = MetricsRegistry.create();

    /** How often the latest series under each name and label was recorded into, from before it is there to after it is gone. */
    private final Map<String, AtomicLong> recorded = new ConcurrentHashMap<>();

    /** Whoever has some families, and is the only one who records into them. */
    private final class Owner {

        private final int number;
        private final Random random;
        private final Map<String, MetricFamily<AtomicCounter>> families = new HashMap<>();
        private final Set<String> registered = new HashSet<>();

        Owner(int number) {
            this.number = number;
            this.random = new Random(number);
        }

        void step() {
            // Between those of other owners in the order of names.
            String name = "family_" + random.nextInt(FAMILIES) + "_" + number;
            String label = "v" + random.nextInt(LABELS);
            switch (random.nextInt(8)) {
                case 0 -> unregister(name);
                case 1 -> remove(name, label);
                case 2 -> checkExactly();
                default -> record(name, label);
            }
        }

        private void record(String name, String label) {
            String key = key(name, label);
            if (registered.add(key)) {
                recorded.put(key, new AtomicLong());
            }
            families.computeIfAbsent(name, absent -> registry.counterFamily(name, "", "k"))
                    .labels(label)
                    .increment();
            recorded.get(key).incrementAndGet();
        }

        private void remove(String name, String label) {
            MetricFamily<AtomicCounter> family = families.get(name);
            if (family != null && family.remove(label)) {
                registered.remove(key(name, label));
            }
        }

        private void unregister(String name) {
            if (families.remove(name) != null) {
                registry.unregister(name);
                registered.removeIf(key -> key.startsWith(name + "{"));
            }
        }

        /** Nobody else records into these. */
        private void checkExactly() {
            Map<String, Long> counters = registry.snapshotAll().counters();
            for (int family = 0; family < FAMILIES; family++) {
                for (int i = 0; i < LABELS; i++) {
                    String key = key("family_" + family + "_" + number, "v" + i);
                    Long count = registered.contains(key) ? recorded.get(key).get() : null;
                    assertThat(counters.get(key)).as(key).isEqualTo(count);
                }
            }
        }
    }

    private static String key(String name, String label) {
        return name + "{k=\"" + label + "\"}";
    }

    private void checkAll() {
        Map<String, AtomicLong> known = new HashMap<>(recorded);
        Map<String, Long> before = new HashMap<>();
        known.forEach((key, count) -> before.put(key, count.get()));
        Map<String, Long> counters = registry.snapshotAll().counters();
        before.forEach((key, least) -> {
            Long found = counters.get(key);
            boolean isSame = recorded.get(key) == known.get(key);
            if (found != null && isSame) {
                assertThat(found).as(key).isGreaterThanOrEqualTo(least);
            }
        });
    }

    @Test
    void noSnapshotHasLessThanWhatWasRecordedBefore() {
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            owners.add(new Owner(i));
        }
        DeltaReader deltas = registry.deltas();
        new Stress()
                .repeat(OWNERS, owner -> owners.get(owner).step())
                .repeat(2, reader -> checkAll())
                .repeat(1, reader -> deltas.snapshot())
                .run();
        owners.forEach(Owner::checkExactly);
    }
}
