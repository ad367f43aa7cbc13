package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicStateSetTest {

    private enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    private enum Nothing {}

    private final MetricsRegistry registry = MetricsRegistry.create();

    private StateSetSnapshot inSnapshot(String name) {
        return registry.snapshotAll().byName(StateSetSnapshot.class).get(name);
    }

    @Test
    void statesAreOffUntilTheyAreTurnedOnOneByOne() {
        AtomicStateSet<Phase> phases = registry.stateSet("phase", "", Phase.class);
        assertThat(inSnapshot("phase").namesOfThoseOn()).isEmpty();
        phases.set(Phase.STOPPING, true);
        phases.set(Phase.STARTING, true);
        assertThat(inSnapshot("phase").namesOfThoseOn()).containsExactly("STARTING", "STOPPING");
        assertThat(phases.isOn(Phase.STARTING)).isTrue();
        phases.set(Phase.STARTING, false);
        assertThat(phases.isOn(Phase.STARTING)).isFalse();
        assertThat(phases.snapshot().namesOfThoseOn()).containsExactly("STOPPING");
        assertThat(phases).hasToString("[STOPPING]");
    }

    @Test
    void switchingTurnsAllOthersOff() {
        AtomicStateSet<String> phases = AtomicStateSet.of(List.of("a", "b", "c"));
        phases.set("a", true);
        phases.set("b", true);
        phases.switchTo("c");
        assertThat(phases.snapshot().isOn("c")).isTrue();
        assertThat(phases.snapshot()).isEqualTo(new StateSetSnapshot(List.of("a", "b", "c"), 4));
    }

    @Test
    void sixtyFourStatesAreTheMost() {
        List<String> names = IntStream.range(0, 64).mapToObj(Integer::toString).toList();
        AtomicStateSet<String> many = AtomicStateSet.of(names);
        many.set("63", true);
        many.set("0", true);
        assertThat(many.snapshot().namesOfThoseOn()).containsExactly("0", "63");
        List<String> tooMany =
                IntStream.range(0, 65).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> AtomicStateSet.of(tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("states of a set must be 1 to 64, but are 65");
    }

    @Test
    void whatIsNoSetIsRefused() {
        assertThatThrownBy(() -> AtomicStateSet.of(Nothing.class))
                .hasMessage("states of a set must be 1 to 64, but are 0");
        assertThatThrownBy(() -> AtomicStateSet.of(List.of("a\0", "a\ufffd")))
                .hasMessage("states of a set must differ, but 'a\ufffd' is given twice");
        assertThatThrownBy(() -> AtomicStateSet.of(List.of("a", "b")).switchTo("c"))
                .hasMessage("state must be one of [a, b], but is c");
        assertThatThrownBy(() -> new StateSetSnapshot(List.of("a", "b"), 4))
                .hasMessage("only the 2 lowest bits may be set for states [a, b], but they are 100");
        assertThatThrownBy(() -> new StateSetSnapshot(List.of("a"), 0).isOn("b"))
                .hasMessage("state must be one of [a], but is b");
    }

    @Test
    void theNameMustDoForALabelThatNobodyElseHas() {
        assertThatThrownBy(() -> registry.stateSet("my:phase", "", Phase.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label name of 'my:phase'");
        assertThatThrownBy(() -> registry.stateSetFamily("phase", "", Phase.class, "phase"))
                .hasMessage("label names of 'phase' must differ, but 'phase' is given twice");
    }

    @Test
    void theSameNameYieldsTheSameSetAndOtherStatesAreRefused() {
        AtomicStateSet<String> set = registry.stateSet("set", "", List.of("a", "b"));
        assertThat(registry.stateSet("set", "", List.of("a", "b"))).isSameAs(set);
        assertThatThrownBy(() -> registry.stateSet("set", "", List.of("a")))
                .hasMessage("metric 'set' is already registered as a state set of [a, b],"
                        + " so it can't be a state set of [a]");
    }

    @Test
    void deltasAndWindowsHaveThePresentStates() {
        AtomicStateSet<Phase> phases = registry.stateSet("phase", "", Phase.class);
        phases.switchTo(Phase.RUNNING);
        try (DeltaReader deltas = registry.deltas()) {
            deltas.snapshot();
            assertThat(deltas.snapshot()
                            .byName(StateSetSnapshot.class)
                            .get("phase")
                            .isOn("RUNNING"))
                    .isTrue();
        }
    }

    @Test
    void changingAllocatesNothing() {
        AtomicStateSet<Phase> phases = registry.stateSet("phase", "", Phase.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                phases.set(Phase.RUNNING, true);
                phases.switchTo(Phase.STOPPING);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void everySnapshotHasExactlyOneCurrentStateAndWhatHappenedBefore(int writers) {
        AtomicStateSet<Phase> phases = registry.stateSet("phase", "", Phase.class);
        List<String> owners =
                IntStream.range(0, writers).mapToObj(Integer::toString).toList();
        AtomicStateSet<String> busy = registry.stateSet("busy", "", owners);
        MetricFamily<AtomicCounter> begun = registry.counterFamily("begun", "", "writer");
        MetricFamily<AtomicCounter> ended = registry.counterFamily("ended", "", "writer");
        owners.forEach(owner -> {
            begun.labels(owner);
            ended.labels(owner);
        });
        phases.switchTo(Phase.STARTING);
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    String owner = owners.get(writer);
                    begun.labels(owner).increment();
                    busy.set(owner, true);
                    phases.switchTo(Phase.values()[writer % 3]);
                    busy.set(owner, false);
                    ended.labels(owner).increment();
                })
                .repeat(2, reader -> {
                    FullSnapshot snapshot = registry.snapshotAll();
                    Map<String, StateSetSnapshot> sets = snapshot.byName(StateSetSnapshot.class);
                    assertThat(sets.get("phase").namesOfThoseOn()).hasSize(1);
                    for (String owner : owners) {
                        String labels = "{writer=\"" + owner + "\"}";
                        long open = snapshot.counters().get("begun" + labels)
                                - snapshot.counters().get("ended" + labels);
                        // Who is busy has begun and not ended.
                        assertThat(open).isBetween(sets.get("busy").isOn(owner) ? 1L : 0L, 1L);
                    }
                })
                .run();
        assertThat(inSnapshot("busy").namesOfThoseOn()).isEmpty();
    }
}
