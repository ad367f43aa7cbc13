package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.Stress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlipDomainTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    private static final CellLayout ONE_SUM = CellLayout.of(1);

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));
    private final AdditiveSeries a = domain.newSeries(ONE_SUM);
    private final AdditiveSeries b = domain.newSeries(ONE_SUM);

    @Test
    void aCutHasTheRecordsOfAllSeries() {
        add(a, 3);
        add(b, 4);
        assertThat(totals()).containsExactly(3L, 4L);
        assertThat(totals()).containsExactly(3L, 4L);
    }

    @Test
    void preloadsOnlyWhatWillBeDrainedOrRead() {
        assertThat(a.preload(0)).isZero();
        assertThat(a.preload(1)).isZero();
        add(a, 3);
        assertThat(a.preload(0)).isNotZero();
        assertThat(a.preload(1)).isZero();
        totals();
        assertThat(a.preload(0)).isZero();
        domain.cutAll(() -> {
            Totals read = a.totals(View.CUMULATIVE);
            assertThat(a.preloadTotals(View.CUMULATIVE)).isNotZero();
            read.keepPacked(new byte[1]);
            read.keepPacked(new byte[1]);
            assertThat(a.preloadTotals(View.CUMULATIVE)).isZero();
            return read;
        });
    }

    @Test
    void tellsWhichTotalsMayHaveChangedSinceAllWereSeen() {
        seeChanges();
        add(a, 3);
        assertThat(seeChanges()).containsExactly(true, false);
        // Whose records an earlier cut has drained.
        add(b, 4);
        domain.cutOne(b, () -> b.total(VALUE));
        assertThat(changes()).contains(true);
        assertThat(seeChanges().get(1)).isTrue();
        seeChanges();
        domain.change(a, () -> {
            a.clearTotals();
            return a;
        });
        assertThat(seeChanges()).containsExactly(true, false);
        domain.change(b, () -> {
            b.changeTotal(VALUE, 8);
            return b;
        });
        assertThat(seeChanges()).containsExactly(false, true);
        assertThat(seeChanges()).containsExactly(false, false);
    }

    @Test
    void tellsThatALateRecordChangedTheTotals() {
        FlipDomain impatient = new FlipDomain(1);
        AdditiveSeries series = impatient.newSeries(ONE_SUM);
        long[] held = series.cells().enter();
        held[VALUE] = 5;
        impatient.<Object>cutAll(() -> {
            impatient.allSeen();
            return series;
        });
        assertThat(impatient.<Boolean>cutAll(() -> impatient.isChanged(series.number())))
                .isFalse();
        StripedCells.exit(held);
        assertThat(impatient.<Boolean>cutAll(() -> impatient.isChanged(series.number())))
                .isTrue();
    }

    private List<Boolean> changes() {
        return domain.cutAll(() -> List.of(domain.isChanged(a.number()), domain.isChanged(b.number())));
    }

    private List<Boolean> seeChanges() {
        return domain.cutAll(() -> {
            List<Boolean> changed = List.of(domain.isChanged(a.number()), domain.isChanged(b.number()));
            domain.allSeen();
            return changed;
        });
    }

    @Test
    void recordsOfBothBanksAddUp() {
        for (int i = 0; i < 5; i++) {
            add(a, 1);
            totals();
        }
        assertThat(totals()).containsExactly(5L, 0L);
    }

    @Test
    void aCutOfOneSeriesLeavesTheRecordsOfOthersForTheNextFullCut() {
        for (int i = 0; i < 3; i++) {
            add(a, 1);
            add(b, 10);
            int expected = i + 1;
            assertThat(domain.<Long>cutOne(a, () -> a.total(VALUE))).isEqualTo(expected);
        }
        assertThat(totals()).containsExactly(3L, 30L);
    }

    @Test
    void aCutOfOneSeriesHasWhatCutsOfOthersPassedBy() {
        add(a, 5);
        domain.cutOne(b, () -> b.total(VALUE));
        add(a, 1);
        assertThat(domain.<Long>cutOne(a, () -> a.total(VALUE))).isEqualTo(6);
    }

    @Test
    void aCutWaitsForAWriterThatIsInsideACell() {
        long[] held = a.cells().enter();
        held[VALUE] += 7;
        AtomicLong seen = new AtomicLong(-1);
        try (Stress stress = new Stress()) {
            stress.threads(1, i -> seen.set(totals().get(0))).start();
            Stress.await(() -> domain.flips() == 1);
            assertThat(seen).hasValue(-1);
            StripedCells.exit(held);
        }
        assertThat(seen).hasValue(7);
    }

    @Test
    void aWriterThatStaysInsideACellMakesCutsIncompleteButLosesNothing() {
        FlipDomain impatient = new FlipDomain(TimeUnit.MILLISECONDS.toNanos(1));
        AdditiveSeries series = impatient.newSeries(ONE_SUM);
        AdditiveSeries other = impatient.newSeries(ONE_SUM);
        add(series, 1);
        long[] held = series.cells().enter();
        add(series, 10);
        add(other, 5);

        for (int cut = 0; cut < 5; cut++) {
            add(series, 100);
            assertThat(impatient.<Boolean>cutAll(impatient::isComplete)).isFalse();
            assertThat(impatient.<Boolean>cutOne(other, impatient::isComplete)).isTrue();
            assertThat(impatient.<Boolean>cutOne(series, impatient::isComplete)).isFalse();
            assertThat(impatient.<Long>cutAll(() -> other.total(VALUE))).isEqualTo(5);
            // What lies in the held cell itself is late; everything in other cells is there.
            assertThat(impatient.<Long>cutAll(() -> series.total(VALUE))).isEqualTo(10 + 100 * (cut + 1));
            assertThat(series.current(VALUE)).isEqualTo(11 + 100 * (cut + 1));
        }

        held[VALUE] += 1000;
        StripedCells.exit(held);
        assertThat(impatient.<Long>cutAll(() -> series.total(VALUE))).isEqualTo(1511);
        assertThat(impatient.<Boolean>cutAll(impatient::isComplete)).isTrue();
        assertThat(series.current(VALUE)).isEqualTo(1511);
    }

    @Test
    void aCellWhoseWriterWasGivenUpOnIsReplacedAndNeverEnteredAgain() {
        FlipDomain impatient = new FlipDomain(TimeUnit.MILLISECONDS.toNanos(1));
        AdditiveSeries series = impatient.newSeries(ONE_SUM);
        long[] held = series.cells().enter();
        impatient.cutAll(impatient::isComplete);
        assertThat(series.cells().cellsVolatile()).hasNumberOfRows(2);
        assertThat(series.tryDrain(0)).as("the bank is free").isTrue();
        StripedCells.exit(held);
        for (int i = 0; i < 4; i++) {
            long[] cell = series.cells().enter();
            assertThat(cell).isNotSameAs(held);
            StripedCells.exit(cell);
            impatient.cutAll(impatient::isComplete);
        }
    }

    @Test
    void aSeriesThatIsRemovedDoesNotKeepCutsIncomplete() {
        FlipDomain impatient = new FlipDomain(TimeUnit.MILLISECONDS.toNanos(1));
        AdditiveSeries series = impatient.newSeries(ONE_SUM);
        series.cells().enter();
        assertThat(impatient.<Boolean>cutAll(impatient::isComplete)).isFalse();
        impatient.removeAll(List.of(series), () -> {});
        assertThat(impatient.<Boolean>cutAll(impatient::isComplete)).isTrue();
    }

    @Test
    void oneCutWaitsForTheTimeoutOnceHoweverManyDrainsItTakes() {
        FlipDomain patient = new FlipDomain(TimeUnit.MILLISECONDS.toNanos(200));
        AdditiveSeries first = patient.newSeries(ONE_SUM);
        AdditiveSeries second = patient.newSeries(ONE_SUM);
        first.cells().enter();
        patient.cutOne(second, patient::isComplete);
        first.cells().enter();
        long start = System.nanoTime();
        patient.cutAll(patient::isComplete);
        // Two waits would take 400 ms at the least.
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(390));
    }

    /**
     * Cuts between the choice of a cell and the look at the active bank: of the first cell, of the one that was searched then, and so
     * on, so that the bank may be active again.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aLateWriterThatFindsAnotherBankActiveGivesTheCellBackUntouched(int cuts) throws InterruptedException {
        long[] first = a.cells().enter();
        StripedCells.exit(a.cells().enter());
        StripedCells.exit(first);
        AtomicInteger asked = new AtomicInteger();
        Thread late = new Thread(() -> add(a, 1)) {
            @Override
            @SuppressWarnings("deprecation")
            public long getId() {
                // Asked for just before a cell is taken: the cut drains the bank that this thread is about to enter.
                if (asked.getAndIncrement() < cuts) {
                    Thread cutter = new Thread(() -> assertThat(totals()).containsExactly(0L, 0L));
                    cutter.start();
                    Stress.await(() -> !cutter.isAlive());
                }
                return super.getId();
            }
        };
        late.start();
        late.join();
        assertThat(asked).hasValueGreaterThanOrEqualTo(cuts);
        long[][] cells = a.cells().cellsVolatile();
        for (int i = (cuts + 1) & 1; i < cells.length; i += 2) {
            assertThat(cells[i][VALUE]).as("a bank that is drained and quiet").isZero();
        }
        assertThat(Arrays.stream(cells)).noneMatch(cell -> Cell.stateOpaque(cell) == Cell.HELD);
        assertThat(totals()).containsExactly(1L, 0L);
    }

    @Test
    void whoReadsASeriesThatIsBeingChangedSeesTheChangeBeforeTheRecordsThatFollowIt() throws InterruptedException {
        add(a, 5);
        AtomicLong seen = new AtomicLong(-1);
        Thread other = new Thread(() -> {
            add(a, 1);
            seen.set(a.current(VALUE));
        });
        domain.change(a, () -> {
            other.start();
            Stress.await(() -> other.getState() == Thread.State.WAITING || !other.isAlive());
            a.clearTotals();
            return 5;
        });
        other.join();
        assertThat(seen).hasValue(1);
    }

    @Test
    void removedSeriesCanStillBeRecordedIntoButAreNotDrained() {
        domain.removeAll(List.of(a), () -> {});
        add(a, 1);
        add(b, 2);
        assertThat(totals()).containsExactly(0L, 2L);
        assertThat(a.current(VALUE)).isEqualTo(1);
    }

    @Test
    void aCutWithinACutIsRefused() {
        assertThatThrownBy(() -> domain.cutAll(() -> domain.cutOne(a, () -> a.total(VALUE))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a snapshot must not be taken from within another one");
        assertThat(totals()).containsExactly(0L, 0L);
    }

    @Test
    void aReaderThatFailsLeavesTheDomainInOrder() {
        add(a, 1);
        assertThatThrownBy(() -> domain.cutAll(() -> {
                    throw new IllegalStateException("reader failed");
                }))
                .hasMessage("reader failed");
        add(a, 1);
        assertThat(totals()).containsExactly(2L, 0L);
    }

    @Test
    void anInterruptedReaderStillWaitsAndStaysInterrupted() {
        long[] held = a.cells().enter();
        held[VALUE] += 7;
        AtomicLong seen = new AtomicLong(-1);
        try (Stress stress = new Stress()) {
            stress.threads(1, i -> {
                        Thread.currentThread().interrupt();
                        long total = totals().get(0);
                        assertThat(Thread.interrupted()).isTrue();
                        seen.set(total);
                    })
                    .start();
            Stress.await(() -> domain.flips() == 1);
            StripedCells.exit(held);
        }
        assertThat(seen).hasValue(7);
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
