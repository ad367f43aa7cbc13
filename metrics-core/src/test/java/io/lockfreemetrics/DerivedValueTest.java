package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Averages and rates are of whole records, and would not be if count and sum were two loads. */
class DerivedValueTest {

    private static final long NANOS = 1_000;

    @Test
    void everyAverageOfATimerIsExact() {
        AtomicTimer timer = new AtomicTimer();
        timer.record(NANOS);
        assertThat(inexactReads(() -> timer.record(NANOS), timer::averageNanos, NANOS, Integer.MAX_VALUE))
                .isZero();
    }

    @Test
    void everyNumberOfAnApiIsExact() {
        ApiMetrics api = new ApiMetrics("api");
        api.record(NANOS, true);
        AtomicInteger turn = new AtomicInteger(1);
        new Stress()
                .repeat(3, writer -> {
                    // A failure takes twice as long as a success, so that each number of a snapshot follows from two
                    // others.
                    boolean success = turn.incrementAndGet() % 4 != 0;
                    api.record(success ? NANOS : 2 * NANOS, success);
                })
                .repeat(2, reader -> {
                    ApiSnapshot snapshot = api.snapshot();
                    long requests = snapshot.requests();
                    assertThat(snapshot.successes() + snapshot.failures()).isEqualTo(requests);
                    assertThat(snapshot.latency().sum()).isEqualTo(NANOS * (requests + snapshot.failures()));
                    assertThat(snapshot.averageLatencyNanos())
                            .isEqualTo((double) snapshot.latency().sum() / requests);
                    assertThat(snapshot.successRate()).isEqualTo((double) snapshot.successes() / requests);
                })
                .run();
        assertThat(api.snapshot().requests()).isEqualTo(turn.get());
    }

    @Test
    void everyNumberOfAnExecutionIsExact() {
        ExecutionMetric metric = new ExecutionMetric();
        metric.record(NANOS, true);
        assertThat(inexactReads(
                        () -> metric.record(NANOS, true), () -> rateTimesMean(metric), NANOS, Integer.MAX_VALUE))
                .isZero();
    }

    private static double rateTimesMean(ExecutionMetric metric) {
        ExecutionSnapshot snapshot = metric.snapshot();
        return snapshot.errorRate() * snapshot.durations().mean();
    }

    @Test
    void twoLoadsAreTornByARecordInBetween() {
        TwoLoads naive = new TwoLoads();
        naive.record(NANOS);
        assertThat(naive.average(() -> naive.record(NANOS))).isEqualTo(2 * NANOS);
    }

    @Test
    void twoLoadsAreTornUnderLoadToo() {
        TwoLoads naive = new TwoLoads();
        naive.record(NANOS);
        Stress.await(() -> inexactReads(() -> naive.record(NANOS), () -> naive.average(() -> {}), NANOS, 1) > 0);
    }

    /** How many reads were not what every one must be, while threads record; ends as soon as there are {@code enough}. */
    private static long inexactReads(Runnable record, DoubleSupplier read, double exact, int enough) {
        AtomicLong inexact = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(3, writer -> record.run())
                .repeat(1, reader -> {
                    if (read.getAsDouble() != exact && inexact.incrementAndGet() >= enough) {
                        stress.stop();
                    }
                })
                .run();
        return inexact.get();
    }

    /** How averages were made before: two atomics, each right in itself. */
    private static final class TwoLoads {

        private final AtomicLong count = new AtomicLong();
        private final AtomicLong sum = new AtomicLong();

        void record(long nanos) {
            sum.addAndGet(nanos);
            count.incrementAndGet();
        }

        double average(Runnable between) {
            long countFirst = count.get();
            between.run();
            return (double) sum.get() / countFirst;
        }
    }
}
