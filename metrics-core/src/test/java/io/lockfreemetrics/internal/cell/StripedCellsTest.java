package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripedCellsTest {

    private static final int VALUE = Cell.FIRST_FIELD;

    private final Epoch epoch = new Epoch();
    private final StripedCells cells = new StripedCells(epoch, CellLayout.of(1), 1, new SeriesBlock(0), 1);

    @Test
    void startsWithOneCellInEachBank() {
        assertThat(cells.cellsVolatile()).hasDimensions(2, Cell.FIRST_FIELD + 1);
    }

    @Test
    void oneThreadAloneAlwaysGetsTheSameCellOfTheActiveBank() {
        long[] first = cells.enter();
        StripedCells.exit(first);
        long[] second = cells.enter();
        StripedCells.exit(second);

        assertThat(second).isSameAs(first);
        assertThat(cells.cellsVolatile()).hasNumberOfRows(2);
    }

    @Test
    void whoDoesNotSearchGetsNothingThatIsBusy() {
        StripedCells.exit(cells.enter());
        long[] held = cells.tryEnter();
        assertThat(held).isNotNull();
        assertThat(cells.tryEnter()).isNull();
        assertThat(Cell.stateVolatile(held)).isEqualTo(Cell.HELD);
        StripedCells.exit(held);
        assertThat(cells.tryEnter()).isSameAs(held);
    }

    @Test
    void whoDoesNotSearchGivesACleanCellBackAsHeFoundIt() {
        assertThat(cells.tryEnter()).isNull();
        assertThat(Cell.stateVolatile(cells.cellsVolatile()[0])).isEqualTo(Cell.CLEAN);
    }

    @Test
    void whoDoesNotSearchGivesACellOfTheOtherBankBackAsHeFoundIt() {
        StripedCells.exit(cells.enter());
        epoch.advanceVolatile();
        assertThat(cells.tryEnter()).isNull();
        assertThat(Cell.stateVolatile(cells.cellsVolatile()[0])).isEqualTo(Cell.DIRTY);
        StripedCells.exit(cells.enter());
        assertThat(cells.tryEnter()).as("found by the search before").isSameAs(cells.cellsVolatile()[1]);
    }

    @Test
    void aReturnedCellIsToBeFolded() {
        long[] cell = cells.enter();
        assertThat(Cell.stateVolatile(cell)).isEqualTo(Cell.HELD);
        StripedCells.exit(cell);
        assertThat(Cell.stateVolatile(cell)).isEqualTo(Cell.DIRTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whoEntersACleanCellSetsTheBitOfItsSeriesInItsBank(int stripes) {
        SeriesBlock block = new SeriesBlock(0);
        long bit = SeriesBlock.bit(63);
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), stripes, block, bit);
        for (int bank : new int[] {0, 1, 0, 1}) {
            // The first one is what is remembered, the next ones are found or added by a search.
            List<long[]> held = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long[] cell = striped.enter();
                held.add(cell);
                assertThat(cell[Cell.SERIES_BIT]).isEqualTo(bit);
                assertThat(block.dirty(bank).takeAll()).as("cell %d", i).isEqualTo(bit);
                block.dirty(bank).drained(bit);
            }
            assertThat(block.dirty(bank ^ 1).takeAll()).isZero();
            held.forEach(StripedCells::exit);
            StripedCells.exit(striped.enter());
            assertThat(block.dirty(bank).takeAll()).as("that was dirty already").isZero();
            epoch.advanceVolatile();
            for (long[] cell : held) {
                assertThat(Cell.tryMarkClean(cell)).isTrue();
            }
        }
    }

    @Test
    void aCellThatReplacesAnotherIsOfTheSameSeries() {
        SeriesBlock block = new SeriesBlock(0);
        StripedCells noted = new StripedCells(epoch, CellLayout.of(1), 1, block, 4);
        long[] late = noted.enter();
        epoch.advanceVolatile();
        noted.replace(late);
        block.dirty(0).takeAll();
        block.dirty(0).drained(4);
        epoch.advanceVolatile();
        assertThat(noted.enter()).isNotSameAs(late);
        assertThat(block.dirty(0).takeAll()).isEqualTo(4);
    }

    @Test
    void theBankFollowsTheEpoch() {
        for (int bank : new int[] {0, 1, 0, 1}) {
            long[] cell = cells.enter();
            assertThat(cell[Cell.BANK]).isEqualTo(bank);
            StripedCells.exit(cell);
            epoch.advanceVolatile();
        }
    }

    @Test
    void theBankOfStripedCellsFollowsTheEpochAndIsRemembered() {
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), 4, new SeriesBlock(0), 1);
        for (int bank : new int[] {0, 1, 0, 1}) {
            for (int record = 0; record < 2; record++) {
                long[] cell = striped.enter();
                assertThat(cell[Cell.BANK]).isEqualTo(bank);
                StripedCells.exit(cell);
                assertThat(striped.remembered()).isSameAs(cell);
            }
            epoch.advanceVolatile();
        }
    }

    @Test
    void whoMetABusyCellRemembersOneThatWasFreeWhileOtherBanksAreActive() {
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), 4, new SeriesBlock(0), 1);
        long[] busy = striped.enter();
        long[] free = striped.enter();
        StripedCells.exit(free);
        StripedCells.exit(busy);
        epoch.advanceVolatile();
        StripedCells.exit(striped.enter());
        epoch.advanceVolatile();

        for (int i = 0; i < 3; i++) {
            assertThat(striped.enter()).isSameAs(free);
            StripedCells.exit(free);
        }
    }

    @Test
    void aHeldCellIsNeverHandedOutAgainButPassedByAndTheCellsGrow() {
        Set<long[]> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            assertThat(held.add(cells.enter())).isTrue();
        }
        assertThat(held).allSatisfy(cell -> assertThat(cell[Cell.BANK]).isZero());
        assertThat(cells.cellsVolatile().length).isBetween(200, 1024);
    }

    @Test
    void growingKeepsEveryCellThatWasThere() {
        long[] held = cells.enter();
        held[VALUE] = 42;
        long[][] before = cells.cellsVolatile();
        cells.enter();

        assertThat(List.of(cells.cellsVolatile()))
                .hasSizeGreaterThan(before.length)
                .startsWith(before);
        StripedCells.exit(held);
        assertThat(before[0][VALUE]).isEqualTo(42);
    }

    @Test
    void addedCellsStartWithTheIdentitiesOfTheirFields() {
        StripedCells minMax =
                new StripedCells(epoch, CellLayout.of(1, FieldKind.MIN, FieldKind.MAX), 1, new SeriesBlock(0), 1);
        List<long[]> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            held.add(minMax.enter());
        }
        assertThat(held).allSatisfy(cell -> {
            assertThat(cell[VALUE]).isEqualTo(Long.MAX_VALUE);
            assertThat(cell[VALUE + 1]).isEqualTo(Long.MIN_VALUE);
            assertThat(cell[VALUE + 2]).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1024})
    void aThreadWithAnIdOfItsOwnChoiceRecordsLikeAnyOther(int stripes) throws InterruptedException {
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), stripes, new SeriesBlock(0), 1);
        for (long id : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            runAs(id, () -> {
                long[] first = striped.enter();
                long[] second = striped.enter();
                first[VALUE]++;
                second[VALUE]++;
                StripedCells.exit(first);
                StripedCells.exit(second);
            });
        }
        assertThat(Arrays.stream(striped.cellsVolatile())
                        .mapToLong(cell -> cell[VALUE])
                        .sum())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32, 63})
    void eachThreadRemembersForItself(int other) throws InterruptedException {
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), 4, new SeriesBlock(0), 1);
        List<long[]> entered = new ArrayList<>();
        Runnable record = () -> {
            entered.add(striped.enter());
            StripedCells.exit(entered.get(entered.size() - 1));
        };
        runAs(other, record);
        runAs(0, () -> {
            long[] busy = striped.enter();
            record.run();
            StripedCells.exit(busy);
        });
        runAs(0, record);
        runAs(other, record);
        assertThat(entered.get(1)).isSameAs(entered.get(2)).isNotSameAs(entered.get(0));
        assertThat(entered.get(3)).isSameAs(entered.get(0));
    }

    /**
     * The epoch moves on when the id of a thread is asked for the n-th time, and for the m-th: before he finds what he remembers of
     * a bank, and before he takes what he found by a search.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, CLEAN", "1, 0, 2, CLEAN", "1, 0, 4, CLEAN", "2, 0, 0, CLEAN", "2, 0, 2, CLEAN", "4, 0, 2, CLEAN",
        "1, 0, 0, DIRTY", "1, 0, 2, DIRTY", "1, 2, 0, DIRTY", "1, 2, 2, DIRTY", "2, 0, 2, DIRTY", "4, 0, 2, DIRTY"
    })
    void aLateWriterGivesEachCellBackAsHeFoundIt(int moveAt, int againAt, int busyCells, String foundAs)
            throws InterruptedException {
        StripedCells striped = new StripedCells(epoch, CellLayout.of(1), 4, new SeriesBlock(0), 1);
        long[][] all = striped.cellsVolatile();
        long found = foundAs.equals("CLEAN") ? Cell.CLEAN : Cell.DIRTY;
        Arrays.stream(all).forEach(cell -> cell[Cell.STATE] = found);
        // Those that thread 33 remembers come first; its search begins elsewhere.
        for (int i = 2; i < 2 + busyCells; i++) {
            all[i][Cell.STATE] = Cell.HELD;
        }
        AtomicInteger asked = new AtomicInteger();
        List<long[]> entered = new ArrayList<>();
        runAs(
                () -> {
                    int now = asked.incrementAndGet();
                    if (now == moveAt || now == againAt) {
                        epoch.advanceVolatile();
                    }
                    return 33;
                },
                () -> entered.add(striped.enter()));
        assertThat(asked).hasValueGreaterThanOrEqualTo(Math.max(moveAt, againAt));
        assertThat(entered.get(0)[Cell.BANK]).isEqualTo(epoch.activeVolatile());
        for (int i = 0; i < all.length; i++) {
            boolean isBusy = (i >= 2 && i < 2 + busyCells) || all[i] == entered.get(0);
            assertThat(all[i][Cell.STATE]).as("cell %d", i).isEqualTo(isBusy ? Cell.HELD : found);
        }
    }

    private static void runAs(long id, Runnable body) throws InterruptedException {
        runAs(() -> id, body);
    }

    private static void runAs(LongSupplier id, Runnable body) throws InterruptedException {
        Thread thread = new ThreadWithId(id, body);
        thread.start();
        thread.join();
    }

    private static final class ThreadWithId extends Thread {
        private final LongSupplier id;

        ThreadWithId(LongSupplier id, Runnable body) {
            super(body);
            this.id = id;
        }

        @Override
        @SuppressWarnings("deprecation")
        public long getId() {
            return id.getAsLong();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void nobodyEntersACellAgainThatWasReplaced(int stripes) {
        StripedCells cells = new StripedCells(epoch, CellLayout.of(1), stripes, new SeriesBlock(0), 1);
        long[] late = cells.enter();
        epoch.advanceVolatile();
        cells.replace(late);
        StripedCells.exit(late);
        epoch.advanceVolatile();

        for (int i = 0; i < 3; i++) {
            long[] cell = cells.enter();
            assertThat(cell).isNotSameAs(late);
            assertThat(Cell.bank(cell)).isEqualTo(Cell.bank(late));
            StripedCells.exit(cell);
        }
        assertThat(Arrays.stream(cells.cellsVolatile())).noneMatch(cell -> cell == late);
    }

    @Test
    void aReaderDoesNotFreeACellThatSomebodyTookMeanwhile() {
        long[] cell = cells.enter();
        assertThat(Cell.tryMarkClean(cell)).isFalse();
        assertThat(Cell.stateVolatile(cell)).isEqualTo(Cell.HELD);

        StripedCells.exit(cell);
        assertThat(Cell.tryMarkClean(cell)).isTrue();
        assertThat(Cell.stateVolatile(cell)).isEqualTo(Cell.CLEAN);
    }

    @Test
    void allSeriesOfADomainStartWithItsStripes() {
        FlipDomain domain = new FlipDomain(1, 4);
        assertThat(domain.newSeries(CellLayout.of(1)).cells().cellsVolatile()).hasNumberOfRows(8);
        assertThat(domain.newGauge().cells().cellsVolatile()).hasNumberOfRows(8);
    }

    @Test
    void aSeriesMayStartWithManyStripesOfBothBanks() {
        StripedCells many = new StripedCells(new Epoch(), CellLayout.of(1), 4, new SeriesBlock(0), 1);
        assertThat(Arrays.stream(many.cellsVolatile()).mapToLong(cell -> cell[Cell.BANK]))
                .containsExactly(0L, 1L, 0L, 1L, 0L, 1L, 0L, 1L);
    }
}
