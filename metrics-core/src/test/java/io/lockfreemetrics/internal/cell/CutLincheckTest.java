package io.lockfreemetrics.internal.cell;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Cuts of several series, resets and gauge sets are linearizable: as if every operation took effect at one instant. */
public class CutLincheckTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    /** How many random programs are tried; each one anew in every run. */
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 4);

    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 200);

    private static final CellLayout ONE_SUM = CellLayout.of(1);

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final AdditiveSeries a = domain.newSeries(ONE_SUM);
    private final AdditiveSeries b = domain.newSeries(ONE_SUM);
    private final GaugeSeries gauge = domain.newGauge();

    /** Gives the gauge two stripes, so that sets and additions of two threads often are in two cells. */
    public CutLincheckTest() {
        long[] held = gauge.cells().enter();
        StripedCells.exit(gauge.cells().enter());
        StripedCells.exit(held);
    }

    @Operation
    public void recordA() {
        add(a);
    }

    @Operation
    public void recordB() {
        add(b);
    }

    private static void add(AdditiveSeries series) {
        long[] cell = series.cells().enter();
        Cell.setRelease(cell, VALUE, cell[VALUE] + 1);
        StripedCells.exit(cell);
    }

    @Operation
    public void setGauge(@Param(gen = IntGen.class, conf = "1:3") int value) {
        gauge.set(value);
    }

    @Operation
    public void addToGauge() {
        gauge.add(100);
    }

    @Operation
    public long resetA() {
        return domain.change(a, () -> {
            long total = a.total(VALUE);
            a.clearTotals();
            return total;
        });
    }

    @Operation
    public boolean compareAndSetA(@Param(gen = IntGen.class, conf = "0:2") int expected) {
        return domain.change(a, () -> {
            boolean equal = a.total(VALUE) == expected;
            if (equal) {
                a.changeTotal(VALUE, 10);
            }
            return equal;
        });
    }

    @Operation
    public boolean compareAndSetGauge(@Param(gen = IntGen.class, conf = "0:3") int expected) {
        return domain.change(gauge, () -> {
            boolean equal = gauge.value() == expected;
            if (equal) {
                gauge.changeValue(1000);
            }
            return equal;
        });
    }

    @Operation
    public long readA() {
        return a.current(VALUE);
    }

    @Operation
    public List<Long> cut() {
        return domain.cutAll(() -> List.of(a.total(VALUE), b.total(VALUE), gauge.value()));
    }

    @Test
    void everyInterleavingOfFewOperationsIsLinearizable() {
        CutScenarios.addTo(new ModelCheckingOptions())
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .sequentialSpecification(CutModel.class)
                .check(getClass());
    }
}
