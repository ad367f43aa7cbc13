package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Stress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be promised of the cells, checked at every cut while writers run flat out. */
class CellProtocolStressTest {

    private static final int FIRST = Cell.FIRST_FIELD;
    private static final int MIN = FIRST + 1;
    private static final int MAX = FIRST + 2;
    private static final int SECOND = FIRST + 3;
    private static final CellLayout PAIR = CellLayout.of(1, FieldKind.SUM, FieldKind.MIN, FieldKind.MAX);

    private final FlipDomain domain = new FlipDomain(TimeUnit.MINUTES.toNanos(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void everyRecordIsWhollyInACutOrWhollyOutOfIt(int writers) {
        AdditiveSeries series = domain.newSeries(PAIR);
        AtomicLongArray recorded = new AtomicLongArray(writers);
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    recordPair(series, 1 + writer);
                    recorded.incrementAndGet(writer);
                })
                .repeat(
                        2,
                        reader -> domain.cutAll(() -> {
                            long count = series.total(FIRST);
                            assertThat(series.total(SECOND)).isEqualTo(1000 * count);
                            return count;
                        }))
                .run();
        assertThat(domain.<Long>cutAll(() -> series.total(FIRST))).isEqualTo(weighted(recorded));
        assertThat(domain.<Boolean>cutAll(() -> series.total(MIN) <= series.total(MAX)))
                .isEqualTo(weighted(recorded) > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void aRecordThatHappenedBeforeAnotherIsNeverMissingFromACutThatHasTheOther(int writers) {
        AdditiveSeries[] series = {domain.newSeries(PAIR), domain.newSeries(PAIR), domain.newSeries(PAIR)};
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    for (AdditiveSeries one : series) {
                        recordPair(one, 1);
                    }
                })
                .repeat(
                        1,
                        reader -> domain.cutAll(() -> {
                            long first = series[0].total(FIRST);
                            long second = series[1].total(FIRST);
                            long third = series[2].total(FIRST);
                            assertThat(first).isBetween(second, second + writers);
                            assertThat(second).isBetween(third, third + writers);
                            return first;
                        }))
                .repeat(1, reader -> domain.cutOne(series[reader], () -> series[reader].total(FIRST)))
                .run();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void resetsDivideTheRecordsAmongThemselvesWithoutLosingOrRepeatingOne(int writers) {
        AdditiveSeries series = domain.newSeries(PAIR);
        AtomicLongArray recorded = new AtomicLongArray(writers);
        AtomicLongArray taken = new AtomicLongArray(1);
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    recordPair(series, 1 + writer);
                    recorded.incrementAndGet(writer);
                })
                .repeat(
                        2,
                        reader -> domain.cutOne(series, () -> {
                            taken.addAndGet(0, series.total(FIRST));
                            assertThat(series.total(SECOND)).isEqualTo(1000 * series.total(FIRST));
                            series.clearTotals();
                            return true;
                        }))
                .run();
        long left = domain.<Long>cutAll(() -> series.total(FIRST));
        assertThat(left + taken.get(0)).isEqualTo(weighted(recorded));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anOptimisticReadNeverGoesBackNorMissesWhatHappenedBefore(int writers) {
        AdditiveSeries series = domain.newSeries(PAIR);
        AtomicLongArray recorded = new AtomicLongArray(writers);
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    recordPair(series, 1);
                    recorded.incrementAndGet(writer);
                })
                .threads(2, reader -> {
                    long last = 0;
                    while (stress.isRunning()) {
                        long before = sum(recorded);
                        long now = series.current(FIRST);
                        assertThat(now).isGreaterThanOrEqualTo(Math.max(last, before));
                        assertThat(now).isLessThanOrEqualTo(sum(recorded) + writers);
                        last = now;
                    }
                })
                .repeat(1, reader -> domain.cutAll(() -> series.total(FIRST)))
                .run();
    }

    private static void recordPair(AdditiveSeries series, long value) {
        long[] cell = series.cells().enter();
        Cell.setRelease(cell, FIRST, cell[FIRST] + value);
        cell[MIN] = Math.min(cell[MIN], value);
        cell[MAX] = Math.max(cell[MAX], value);
        cell[SECOND] += 1000 * value;
        StripedCells.exit(cell);
    }

    private static long weighted(AtomicLongArray recorded) {
        long sum = 0;
        for (int i = 0; i < recorded.length(); i++) {
            sum += (i + 1) * recorded.get(i);
        }
        return sum;
    }

    private static long sum(AtomicLongArray recorded) {
        long sum = 0;
        for (int i = 0; i < recorded.length(); i++) {
            sum += recorded.get(i);
        }
        return sum;
    }
}
