package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Cuts visit the series that may be dirty, all of them and no others. */
class DirtySeriesTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    private static final CellLayout ONE_SUM = CellLayout.of(1);

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final AdditiveSeries a = domain.newSeries(ONE_SUM);
    private final AdditiveSeries b = domain.newSeries(ONE_SUM);

    @Test
    void aCutLooksOnlyAtSeriesThatMayBeDirty() {
        add(a, 3);
        long[] cell = b.cells().cellsVolatile()[0];
        cell[VALUE] = 4;
        cell[Cell.STATE] = Cell.DIRTY;
        assertThat(totals()).containsExactly(3L, 0L);
        add(b, 10);
        assertThat(totals()).containsExactly(3L, 10L);
    }

    @Test
    void aCutLooksOnlyAtGaugesThatMayBeDirty() {
        GaugeSeries gauge = domain.newGauge();
        GaugeSeries idle = domain.newGauge();
        gauge.set(7);
        long[] cell = idle.cells().cellsVolatile()[0];
        cell[GaugeSeries.ADDED] = 4;
        cell[Cell.STATE] = Cell.DIRTY;
        domain.cutOne(a, () -> 0);
        assertThat(gauge.value()).isEqualTo(7);
        assertThat(domain.<Long>cutAll(idle::value)).isZero();
        assertThat(domain.<Long>cutAll(idle::value)).isZero();
        idle.cells().cellsVolatile()[0][Cell.STATE] = Cell.CLEAN;
        idle.set(8);
        gauge.add(1);
        domain.cutOne(a, () -> 0);
        assertThat(idle.value()).isEqualTo(8);
        assertThat(gauge.value()).isEqualTo(8);
    }

    @Test
    void aDrainedGaugeIsNotVisitedAgainBecauseOfItsCleanCells() {
        FlipDomain striped = new FlipDomain(TimeUnit.MINUTES.toNanos(1), 4);
        GaugeSeries gauge = striped.newGauge();
        gauge.set(5);
        striped.cutAll(gauge::value);
        long[] cell = gauge.cells().cellsVolatile()[0];
        cell[GaugeSeries.ADDED] = 4;
        cell[Cell.STATE] = Cell.DIRTY;
        for (int i = 0; i < 3; i++) {
            assertThat(striped.<Long>cutAll(gauge::value)).isEqualTo(5);
        }
    }

    @Test
    void aGaugeCellThatALateWriterHasIsVisitedAgain() {
        GaugeSeries gauge = domain.newGauge();
        gauge.set(5);
        long[] cell = gauge.cells().cellsVolatile()[0];
        domain.cutAll(gauge::value);
        // He found it dirty while it was folded.
        cell[Cell.STATE] = Cell.HELD;
        gauge.markClean(cell);
        StripedCells.exit(cell);
        domain.cutAll(gauge::value);
        gauge.add(1);
        assertThat(domain.<Long>cutAll(gauge::value)).isEqualTo(6);
    }

    @Test
    void noFlipMissesAGaugeThatIsRemoved() {
        Stress stress = new Stress();
        stress.repeat(1, owner -> {
                    GaugeSeries gauge = domain.newGauge();
                    gauge.set(1);
                    domain.removeAll(List.of(gauge), () -> {});
                    gauge.set(2);
                    gauge.set(3);
                    assertThat(domain.<Long>cutOne(gauge, gauge::value)).isEqualTo(3);
                    domain.cutOne(a, () -> 0);
                    assertThat(domain.<Long>cutOne(gauge, gauge::value)).isEqualTo(3);
                })
                .repeat(2, reader -> domain.cutOne(a, () -> 0))
                .run();
    }

    @Test
    void aGaugeThatWasRemovedGoesOnBesideTheOneThatHasItsNumber() {
        GaugeSeries removed = domain.newGauge();
        removed.set(5);
        domain.removeAll(List.of(removed), () -> {});
        GaugeSeries next = domain.newGauge();
        assertThat(next.numberOfKind()).isEqualTo(removed.numberOfKind());
        assertThat(removed.isDetached()).isTrue();
        assertThat(next.isDetached()).isFalse();
        for (int i = 0; i < 4; i++) {
            removed.add(1);
            next.set(i);
            int now = i;
            domain.cutOne(i % 2 == 0 ? a : next, () -> {
                assertThat(removed.value()).isEqualTo(6 + now);
                assertThat(next.value()).isEqualTo(now);
                return now;
            });
        }
    }

    /** Something of a series that acts while it is folded. */
    private static final class Acting implements FieldBlock, FieldBlock.Sum {

        private Runnable onReserve = () -> {};
        private Runnable onAdd = () -> {};

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Sum newSum() {
            return this;
        }

        @Override
        public void reserve(long[] cell, int first) {
            onReserve.run();
        }

        @Override
        public void add(long[] cell, int first) {
            onAdd.run();
        }

        @Override
        public void clear() {}

        @Override
        public void clear(long[] cell, int first) {}

        @Override
        public Sum copy() {
            return this;
        }
    }

    @Test
    void aCellThatWasTakenWhileItWasFoldedIsVisitedAgain() {
        Acting acting = new Acting();
        AdditiveSeries series = domain.newSeries(CellLayout.of(1, acting));
        add(series, 1);
        long[] cell = series.cells().cellsVolatile()[0];
        // By somebody who came by what was right before the flip: he found it dirty, and gives it back so.
        acting.onAdd = () -> cell[Cell.STATE] = Cell.HELD;
        assertThat(domain.<Long>cutAll(() -> series.total(VALUE))).isEqualTo(1);
        assertThat(domain.<Boolean>cutAll(domain::isComplete)).isTrue();
        StripedCells.exit(cell);
        acting.onAdd = () -> {};
        for (long total = 2; total < 6; total++) {
            add(series, 1);
            assertThat(domain.<Long>cutAll(() -> series.total(VALUE))).isEqualTo(total);
        }
    }

    @Test
    void whatACutFailedAtIsInTheNext() {
        Acting acting = new Acting();
        AdditiveSeries failing = domain.newSeries(CellLayout.of(1, acting));
        AdditiveSeries last = domain.newSeries(ONE_SUM);
        for (int i = 0; i < 3; i++) {
            int expected = i + 1;
            add(failing, 1);
            add(last, 1);
            acting.onReserve = () -> {
                throw new OutOfMemoryError("made up");
            };
            for (int cut = 0; cut < 3; cut++) {
                assertThatThrownBy(this::totals).hasMessage("made up");
            }
            acting.onReserve = () -> {};
            assertThat(domain.<List<Long>>cutAll(() -> List.of(failing.total(VALUE), last.total(VALUE))))
                    .containsExactly((long) expected, (long) expected);
        }
    }

    @Test
    void whatACutFailedAtIsInTheNextForGaugesToo() {
        GaugeSeries first = domain.newGauge();
        GaugeSeries last = domain.newGauge();
        for (int i = 0; i < 4; i++) {
            Acting acting = new Acting();
            AdditiveSeries failing = domain.newSeries(CellLayout.of(1, acting));
            acting.onReserve = () -> {
                throw new OutOfMemoryError("made up");
            };
            add(failing, 1);
            first.set(10L * i);
            last.add(1);
            for (int cut = 0; cut < 3; cut++) {
                assertThatThrownBy(() -> domain.cutOne(failing, () -> 0)).hasMessage("made up");
                first.add(1);
            }
            acting.onReserve = () -> {};
            domain.cutOne(a, () -> 0);
            assertThat(first.value()).isEqualTo(10L * i + 3);
            assertThat(last.value()).isEqualTo(i + 1);
        }
    }

    private List<Long> totals() {
        return domain.cutAll(() -> {
            assertThat(domain.isComplete()).isTrue();
            return List.of(a.total(VALUE), b.total(VALUE));
        });
    }

    private static void add(AdditiveSeries series, long amount) {
        long[] cell = series.cells().enter();
        cell[VALUE] += amount;
        StripedCells.exit(cell);
    }
}
