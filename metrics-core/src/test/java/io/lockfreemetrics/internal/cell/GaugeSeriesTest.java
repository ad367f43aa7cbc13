package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaugeSeriesTest {

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final GaugeSeries gauge = domain.newGauge();

    @Test
    void startsAtZero() {
        assertThat(value()).isZero();
    }

    @RepeatedTest(20)
    void behavesLikeAVariableWhereverCutsFall() {
        Random random = new Random();
        long expected = 0;
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    expected = random.nextInt(100);
                    gauge.set(expected);
                }
                case 1 -> {
                    gauge.add(1);
                    expected++;
                }
                case 2 -> {
                    gauge.add(-7);
                    expected -= 7;
                }
                default -> assertThat(value()).isEqualTo(expected);
            }
        }
        assertThat(value()).isEqualTo(expected);
    }

    @Test
    void aSetOverrulesAdditionsThatLieInOtherCells() {
        gauge.add(5);
        elsewhere(() -> {
            gauge.add(3);
            gauge.set(100);
        });
        assertThat(value()).isEqualTo(100);
    }

    @Test
    void anAdditionCountsOnTopOfASetThatLiesInAnotherCell() {
        gauge.add(5);
        elsewhere(() -> gauge.set(100));
        gauge.add(1);
        elsewhere(() -> gauge.add(2));
        assertThat(value()).isEqualTo(103);
        elsewhere(() -> gauge.set(7));
        gauge.add(1);
        assertThat(value()).isEqualTo(8);
    }

    @Test
    void aDetachedGaugeIsStillAVariable() {
        domain.removeAll(List.of(gauge), () -> {});
        for (int i = 1; i <= 5; i++) {
            gauge.set(i);
            domain.cutAll(() -> true);
        }
        assertThat(value()).isEqualTo(5);
    }

    /** Lets an action find the cell taken that this thread otherwise uses. */
    private void elsewhere(Runnable action) {
        long[] own = gauge.cells().enter();
        action.run();
        StripedCells.exit(own);
    }

    @Test
    void wrapsLikeAnyLong() {
        gauge.set(Long.MAX_VALUE);
        gauge.add(1);
        assertThat(value()).isEqualTo(Long.MIN_VALUE);
        gauge.add(-1);
        assertThat(value()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void whatGoesUpComesDownAgain(int writers) {
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    gauge.add(1);
                    gauge.add(-1);
                })
                .repeat(2, reader -> assertThat(value()).isBetween(0L, (long) writers))
                .run();
        assertThat(value()).isZero();
    }

    @Test
    void aSetIsSeenWithEverythingThatHappenedBeforeIt() {
        AdditiveSeries counter = domain.newSeries(CellLayout.of(1));
        AtomicLong last = new AtomicLong();
        Stress stress = new Stress();
        stress.threads(1, writer -> {
                    for (long i = 1; stress.isRunning(); i++) {
                        long[] cell = counter.cells().enter();
                        cell[Cell.FIRST_FIELD]++;
                        StripedCells.exit(cell);
                        gauge.set(i);
                        last.set(i);
                    }
                })
                .repeat(
                        1,
                        reader -> domain.cutAll(() -> {
                            long count = counter.total(Cell.FIRST_FIELD);
                            assertThat(gauge.value()).isBetween(count - 1, count);
                            return count;
                        }))
                .repeat(2, reader -> {
                    long before = last.get();
                    assertThat(value()).isBetween(before, last.get() + 1);
                })
                .run();
        assertThat(value()).isEqualTo(last.get());
    }

    /** Every thread sets a multiple of 1,000 and then adds to it; what is seen must be some set plus additions made since. */
    @Test
    void additionsAreNeverCountedOnTopOfTwoSets() {
        int writers = 4;
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    gauge.set(0);
                    gauge.add(1);
                })
                .repeat(1, reader -> assertThat(value()).isBetween(0L, (long) writers))
                .run();
    }

    private long value() {
        return domain.cutOne(gauge, gauge::value);
    }
}
