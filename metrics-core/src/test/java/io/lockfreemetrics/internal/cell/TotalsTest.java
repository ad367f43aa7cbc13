package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TotalsTest {

    private static final int MIN = Cell.FIRST_FIELD;
    private static final int SUM = MIN + 1;
    private static final CellLayout LAYOUT = CellLayout.of(1, FieldKind.MIN);

    private static Stream<Named<Consumer<Totals>>> changes() {
        return Stream.of(
                named("a cell is moved into them", all -> all.moveFrom(cellWithFive())),
                named("a cell is added to them", all -> all.addFrom(cellWithFive())),
                named("a number is added", all -> all.add(SUM, 5)),
                named("a field is set", all -> all.set(SUM, 5)),
                named("they are cleared", Totals::clear),
                named("they are cleared as part of a change", all -> {
                    all.beginMove();
                    all.clearExcept(MIN);
                    all.endMove();
                }));
    }

    private final Totals totals = new Totals(LAYOUT);
    private final byte[] packed = {1};

    private static long[] cellWithFive() {
        long[] cell = LAYOUT.newFirstCell(0, 0);
        cell[SUM] = 5;
        return cell;
    }

    /** The first time says that they were seen. */
    private void keepPacked(Totals of) {
        of.keepPacked(packed);
        of.keepPacked(packed);
        assertThat(of.packed()).isSameAs(packed);
    }

    @Test
    void whatTheyWerePackedAsIsKeptWhileTheyAreRead() {
        assertThat(totals.packed()).isNull();
        keepPacked(totals);
        totals.validate(totals.beginRead());
        totals.get(SUM);
        assertThat(totals.packed()).isSameAs(packed);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatTheyWerePackedAsIsForgottenWithAnyChange(Consumer<Totals> change) {
        keepPacked(totals);
        change.accept(totals);
        assertThat(totals.packed()).isNull();
        totals.keepPacked(packed);
        assertThat(totals.packed()).isNull();
    }

    /** Else a change that is only in the block would be missed. */
    @Test
    void whatTheyWerePackedAsIsForgottenThoughNoSingleFieldChanges() {
        CellLayout empty = CellLayout.of(0);
        Totals onlyBlock = new Totals(empty);
        keepPacked(onlyBlock);
        onlyBlock.addFrom(empty.newFirstCell(0, 0));
        assertThat(onlyBlock.packed()).isNull();
        keepPacked(onlyBlock);
        onlyBlock.clear();
        assertThat(onlyBlock.packed()).isNull();
    }

    @Test
    void whatOnesWerePackedAsIsNothingToItsCopies() {
        keepPacked(totals);
        assertThat(totals.copy().packed()).isNull();
        assertThat(totals.packed()).isSameAs(packed);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void toMoveACellIsToAddItAndToLeaveItAsNew(CellLayout layout) {
        Totals moved = new Totals(layout);
        Totals added = new Totals(layout);
        long[] more = layout.newFirstCell(1, 0);
        for (int round = 1; round <= 3; round++) {
            for (int field = Cell.FIRST_FIELD; field < more.length; field += round) {
                more[field] = Long.MAX_VALUE / 2 + field;
            }
            added.addFrom(more);
            moved.moveFrom(more);
            assertThat(more).isEqualTo(layout.newFirstCell(1, 0));
            for (int field = Cell.FIRST_FIELD; field < more.length; field++) {
                assertThat(moved.get(field)).isEqualTo(added.get(field));
            }
        }
        assertThat(moved.validate(moved.beginRead())).isTrue();
    }

    private static Stream<CellLayout> layouts() {
        return Stream.of(
                CellLayout.of(0),
                CellLayout.of(3),
                CellLayout.of(0, FieldKind.MIN, FieldKind.MAX),
                CellLayout.of(5, FieldKind.MIN, FieldKind.MAX, FieldKind.WIDE_SUM, FieldKind.CARRY),
                CellLayout.of(0, FieldKind.SUM, FieldKind.WIDE_SUM, FieldKind.CARRY));
    }

    @Test
    void ifABlockCanNotBeClearedNothingIs() {
        Totals broken = new Totals(CellLayout.of(1, new UnclearableBlock(), FieldKind.MIN));
        broken.addFrom(cellWithFive());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(broken::clear).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> broken.clearExcept(MIN)).isInstanceOf(IllegalStateException.class);
            assertThat(broken.get(SUM)).isEqualTo(5);
            assertThat(broken.validate(broken.beginRead())).isTrue();
        }
    }

    private static final class UnclearableBlock implements FieldBlock {

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Sum newSum() {
            return new UnclearableSum();
        }

        @Override
        public void clear(long[] cell, int first) {}
    }

    private static final class UnclearableSum implements FieldBlock.Sum {

        @Override
        public void reserve(long[] cell, int first) {}

        @Override
        public void add(long[] cell, int first) {}

        @Override
        public void clear() {
            throw new IllegalStateException("the clock has failed");
        }

        @Override
        public FieldBlock.Sum copy() {
            return this;
        }
    }
}
