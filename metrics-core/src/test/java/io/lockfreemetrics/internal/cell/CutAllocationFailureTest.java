package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.FullHeap;
import io.lockfreemetrics.OwnJvm;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The allocations of a cut fail one after the other, while writers do not come out of their cells, for which cuts need the most
 * memory. Whatever a cut failed at, nothing is lost, and later ones are exact.
 */
class CutAllocationFailureTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    private static final long IMPATIENT_NANOS = 1;

    @Test
    void nothingIsLostWhateverACutFailsAt() throws IOException, InterruptedException {
        assertThat(OwnJvm.run(CutAllocationFailureTest.class, FullHeap.OPTIONS).lines())
                .filteredOn(line -> line.contains(" failed "))
                .hasSize(4)
                .allMatch(line -> line.matches(".* failed \\d\\d+ times"));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) {
        System.out.println("late sums failed " + FullHeap.failOneAfterTheOther(LateSums::new) + " times");
        System.out.println("late additions failed " + FullHeap.failOneAfterTheOther(LateAdditions::new) + " times");
        System.out.println("late set failed " + FullHeap.failOneAfterTheOther(LateSet::new) + " times");
        System.out.println("writers come out failed " + FullHeap.failOneAfterTheOther(ComeOut::new) + " times");
    }

    /** A writer inside a sum that somebody also reads the deltas of. */
    private static final class LateSums implements FullHeap.Work {

        private final FlipDomain domain = new FlipDomain(IMPATIENT_NANOS);
        private final View view = domain.openView();
        private final AdditiveSeries late = domain.newSeries(CellLayout.of(1));
        private final AdditiveSeries other = domain.newSeries(CellLayout.of(1));
        private final Supplier<Boolean> isComplete = domain::isComplete;
        private final long[] held;

        LateSums() {
            add(late, 1);
            add(other, 5);
            held = late.cells().enter();
            held[VALUE] += 10;
            add(late, 100);
        }

        @Override
        public void run() {
            domain.cutAll(isComplete);
        }

        @Override
        public void check() {
            add(late, 1_000);
            add(other, 50);
            FullHeap.check(!domain.cutAll(isComplete), "the writer is still inside");
            checkTotals(1_100, 55);
            StripedCells.exit(held);
            FullHeap.check(domain.cutAll(isComplete), "the writer has come out");
            checkTotals(1_111, 55);
            for (int i = 0; i < 2; i++) {
                add(late, 10_000);
                add(other, 500);
                FullHeap.check(domain.cutAll(isComplete), "both banks must go on");
            }
            checkTotals(21_111, 1_055);
        }

        private void checkTotals(long expectedLate, long expectedOther) {
            FullHeap.check(late.total(VALUE) == expectedLate, "late sum is " + late.total(VALUE));
            FullHeap.check(other.total(VALUE) == expectedOther, "other sum is " + other.total(VALUE));
            FullHeap.check(late.totals(view).get(VALUE) == late.total(VALUE), "the view of the late sum");
            FullHeap.check(other.totals(view).get(VALUE) == expectedOther, "the view of the other sum");
        }

        private static void add(AdditiveSeries series, long amount) {
            long[] cell = series.cells().enter();
            Cell.setRelease(cell, VALUE, cell[VALUE] + amount);
            StripedCells.exit(cell);
        }
    }

    /** A gauge with several stripes, so that there are cells to be folded beside the late ones. */
    private abstract static class LateGauge implements FullHeap.Work {

        final FlipDomain domain = new FlipDomain(IMPATIENT_NANOS, 4);
        final GaugeSeries gauge = domain.newGauge();
        final Supplier<Boolean> isComplete = domain::isComplete;

        @Override
        public void run() {
            domain.cutAll(isComplete);
        }

        final void checkGoesOn(long expected) {
            for (int i = 1; i <= 2; i++) {
                gauge.add(1_000);
                FullHeap.check(domain.cutAll(isComplete), "both banks must go on");
                FullHeap.check(gauge.value() == expected + i * 1_000L, "gauge is " + gauge.value());
            }
        }
    }

    private static final class LateAdditions extends LateGauge {

        private final long[] held;
        private final long[] alsoHeld;

        LateAdditions() {
            gauge.add(1);
            held = gauge.cells().enter();
            held[GaugeSeries.ADDED] += 2;
            alsoHeld = gauge.cells().enter();
            alsoHeld[GaugeSeries.ADDED] += 4;
            gauge.add(10);
            gauge.add(10);
        }

        @Override
        public void check() {
            gauge.add(100);
            FullHeap.check(!domain.cutAll(isComplete), "the writers are still inside");
            StripedCells.exit(held);
            domain.cutAll(isComplete);
            StripedCells.exit(alsoHeld);
            FullHeap.check(domain.cutAll(isComplete), "the writers have come out");
            FullHeap.check(gauge.value() == 127, "gauge is " + gauge.value());
            checkGoesOn(127);
        }
    }

    /** A late set, and in other cells what was added on top of it. */
    private static final class LateSet extends LateGauge {

        private final long[] held;

        LateSet() {
            gauge.add(1);
            gauge.set(5);
            held = gauge.cells().enter();
            gauge.add(10);
        }

        @Override
        public void check() {
            gauge.add(100);
            FullHeap.check(!domain.cutAll(isComplete), "the writer is still inside");
            StripedCells.exit(held);
            FullHeap.check(domain.cutAll(isComplete), "the writer has come out");
            FullHeap.check(gauge.value() == 115, "gauge is " + gauge.value());
            checkGoesOn(115);
        }
    }

    /** Two late cells of one epoch are folded at once, of which one overrules the other. */
    private static final class ComeOut extends LateGauge {

        ComeOut() {
            gauge.add(1);
            long[] addition = gauge.cells().enter();
            gauge.set(5);
            long[] set = gauge.cells().enter();
            domain.cutAll(isComplete);
            gauge.add(100);
            StripedCells.exit(set);
            StripedCells.exit(addition);
        }

        @Override
        public void check() {
            FullHeap.check(domain.cutAll(isComplete), "the writers have come out");
            FullHeap.check(gauge.value() == 105, "gauge is " + gauge.value());
            checkGoesOn(105);
        }
    }
}
