package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A gauge with writers that do not come out in time: the value is what it would be, had they recorded nothing themselves. */
class LateGaugeCellTest {

    private final FlipDomain domain = new FlipDomain(TimeUnit.MICROSECONDS.toNanos(1));
    private final GaugeSeries gauge = domain.newGauge();

    @Test
    void aSetInAFreeCellIsNotLate() {
        long[] held = gauge.cells().enter();
        gauge.set(5);
        assertThat(cut()).isEqualTo(5);
        gauge.set(7);
        assertThat(cut()).isEqualTo(7);
        StripedCells.exit(held);
        assertThat(cut()).isEqualTo(7);
        assertThat(domain.<Boolean>cutAll(domain::isComplete)).isTrue();
    }

    @Test
    void aCellThatCutsGaveUpOnIsNotActiveAnyMoreEvenIfItsBankIs() {
        long[] held = gauge.cells().enter();
        assertThat(gauge.cells().isActive(held)).isTrue();
        for (int i = 0; i < 4; i++) {
            cut();
            assertThat(gauge.cells().isActive(held)).isFalse();
        }
        StripedCells.exit(held);
    }

    @Test
    void aSetInTheHeldCellIsLateAndDoesNotOverruleLaterOnes() {
        gauge.set(5);
        long[] held = gauge.cells().enter();
        assertThat(cut()).isZero();
        gauge.set(7);
        assertThat(cut()).isEqualTo(7);
        StripedCells.exit(held);
        assertThat(cut()).isEqualTo(7);
    }

    @Test
    void aLateSetKeepsWhatWasAddedOnTopOfIt() {
        gauge.set(5);
        long[] held = gauge.cells().enter();
        gauge.add(10);
        cut();
        gauge.add(100);
        cut();
        StripedCells.exit(held);
        assertThat(cut()).isEqualTo(115);
    }

    @Test
    void aLateAdditionCountsUnlessItWasOverruled() {
        gauge.add(5);
        long[] held = gauge.cells().enter();
        cut();
        StripedCells.exit(held);
        assertThat(cut()).isEqualTo(5);

        gauge.add(5);
        long[] heldAgain = gauge.cells().enter();
        gauge.set(100);
        cut();
        StripedCells.exit(heldAgain);
        assertThat(cut()).isEqualTo(100);
    }

    @Test
    void aLateSetOverrulesALateAdditionOfItsEpochWhicheverComesOutFirst() {
        gauge.add(1);
        long[] addition = gauge.cells().enter();
        gauge.set(5);
        long[] set = gauge.cells().enter();
        assertThat(cut()).isZero();
        StripedCells.exit(set);
        assertThat(cut()).isEqualTo(5);
        StripedCells.exit(addition);
        assertThat(cut()).isEqualTo(5);
    }

    @Test
    void aLateSetOverrulesALateAdditionOfAnEarlierEpoch() {
        gauge.add(1);
        long[] addition = gauge.cells().enter();
        cut();
        gauge.set(5);
        long[] set = gauge.cells().enter();
        cut();
        StripedCells.exit(set);
        assertThat(cut()).isEqualTo(5);
        StripedCells.exit(addition);
        assertThat(cut()).isEqualTo(5);
    }

    @Test
    void aLateSetComesAfterAChangeThatDidNotKnowOfIt() {
        gauge.set(5);
        long[] held = gauge.cells().enter();
        gauge.add(10);
        cut();
        gauge.add(100);
        cut();
        domain.change(gauge, () -> {
            gauge.changeValue(50);
            return gauge.value();
        });
        gauge.add(1_000);
        assertThat(cut()).isEqualTo(1_050);
        StripedCells.exit(held);
        assertThat(cut()).isEqualTo(1_005);
    }

    @Test
    void aWriterThatNeverComesOutCostsNothingButWhatLiesInItsCell() {
        gauge.cells().enter();
        for (int i = 0; i < 10; i++) {
            gauge.add(1);
            assertThat(cut()).isEqualTo(i + 1);
        }
    }

    @RepeatedTest(50)
    void behavesLikeAVariableOnceAllWritersHaveComeOut() {
        Random random = new Random();
        List<long[]> held = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    expected = random.nextInt(1_000);
                    gauge.set(expected);
                }
                case 1, 2 -> {
                    gauge.add(i);
                    expected += i;
                }
                case 3 -> held.add(gauge.cells().enter());
                case 4 -> {
                    if (!held.isEmpty()) {
                        StripedCells.exit(held.remove(random.nextInt(held.size())));
                    }
                }
                default -> cut();
            }
        }
        held.forEach(cell -> StripedCells.exit(cell));
        assertThat(cut()).isEqualTo(expected);
        assertThat(domain.<Boolean>cutAll(domain::isComplete)).isTrue();
    }

    private long cut() {
        return domain.<Long>cutAll(gauge::value);
    }
}
