package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AtomicCounterTest {

    @Test
    void isSetOnlyIfItHasTheExpectedCount() {
        AtomicCounter counter = new AtomicCounter();
        counter.add(5);

        assertThat(counter.compareAndSet(4, 9)).isFalse();
        assertThat(counter.get()).isEqualTo(5);
        assertThat(counter.compareAndSet(5, 9)).isTrue();
        assertThat(counter.get()).isEqualTo(9);
        counter.increment();
        assertThat(counter.compareAndSet(10, 0)).isTrue();
        assertThat(counter.get()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.compareAndSet(0, -1))
                .withMessage("count must not be negative, but is -1");
        assertThat(counter.get()).isZero();
    }

    @Test
    void deltasHaveWhatASettingAddsButNotWhatItTakesAway() {
        MetricsRegistry registry = MetricsRegistry.create();
        AtomicCounter counter = registry.counter("events", "Events");
        try (DeltaReader deltas = registry.deltas()) {
            counter.add(5);
            counter.compareAndSet(5, 8);
            counter.compareAndSet(8, 2);
            assertThat(deltas.snapshot().counters()).containsEntry("events", 8L);
            assertThat(registry.snapshotAll().counters()).containsEntry("events", 2L);
        }
    }

    private final AtomicCounter counter = new AtomicCounter();

    @Test
    void startsAtZeroAndAddsUp() {
        assertThat(counter.get()).isZero();
        counter.increment();
        counter.add(41);
        counter.add(0);
        assertThat(counter.get()).isEqualTo(42);
        assertThat(counter).hasToString("42");
    }

    @Test
    void resetReturnsTheOldValueAndStartsOver() {
        counter.add(5);
        assertThat(counter.reset()).isEqualTo(5);
        assertThat(counter.get()).isZero();
        counter.increment();
        assertThat(counter.reset()).isEqualTo(1);
    }

    @Test
    void refusesNegativeAmountsAndKeepsItsValue() {
        counter.add(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.add(-1))
                .withMessage("amount added to a counter must not be negative, but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> counter.add(Long.MIN_VALUE));
        assertThat(counter.get()).isEqualTo(5);
    }

    @Test
    void stopsAtTheEndOfTheRangeInsteadOfWrapping() {
        counter.add(Long.MAX_VALUE);
        counter.increment();
        assertThat(counter.get()).isEqualTo(Long.MAX_VALUE);
        counter.add(Long.MAX_VALUE);
        assertThat(counter.reset()).isEqualTo(Long.MAX_VALUE);

        counter.add(Long.MAX_VALUE - 1);
        assertThat(counter.get()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void losesNothingBetweenWritersReadersAndResets() {
        AtomicLong added = new AtomicLong();
        AtomicLong reset = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(4, writer -> {
                    counter.increment();
                    counter.add(2);
                    added.addAndGet(3);
                })
                .repeat(2, resetter -> reset.addAndGet(counter.reset()))
                .repeat(1, reader -> assertThat(counter.get()).isNotNegative())
                .run();
        assertThat(counter.get() + reset.get()).isEqualTo(added.get());
    }

    @Test
    void countsWhereTheRememberedCellIsBusy() {
        AtomicCounter crowded = new AtomicCounter(new FlipDomain(0));
        long[] held = crowded.series().cells().enter();
        crowded.add(Long.MAX_VALUE - 1);
        StripedCells.exit(held);
        crowded.add(2);
        assertThat(crowded.get()).isEqualTo(Long.MAX_VALUE);
        held = crowded.series().cells().enter();
        crowded.increment();
        StripedCells.exit(held);
        assertThat(crowded.reset()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isNotSetWhileItsCountCannotBeKnown() {
        AtomicCounter stopped = new AtomicCounter(new FlipDomain(1));
        stopped.add(3);
        StripedCells cells = stopped.series().cells();
        long[] cell = cells.enter();
        assertThat(stopped.compareAndSet(0, 10)).isFalse();
        StripedCells.exit(cell);
        assertThat(stopped.compareAndSet(3, 10)).isTrue();
        assertThat(stopped.get()).isEqualTo(10);
    }
}
