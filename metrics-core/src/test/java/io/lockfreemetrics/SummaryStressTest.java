package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lockfreemetrics.internal.cell.View;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers record one value again and again while readers look at it and time passes: count, sum and quantiles fit each other. */
class SummaryStressTest {

    private static final long VALUE = 1_000;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final AtomicSummary summary =
            registry.summary("wait", "", Unit.NONE, Quantiles.usual().over(WINDOW));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void recordsAreWholeAndNoneIsLost(int writers) {
        AtomicLong recorded = new AtomicLong();
        AtomicLong inDeltas = new AtomicLong();
        AtomicLong reset = new AtomicLong();
        Stress stress = new Stress();
        try (DeltaReader deltas = registry.deltas()) {
            stress.threads(writers, writer -> recorded.addAndGet(write(stress)))
                    .repeat(1, reader -> {
                        clock.advance(WINDOW.dividedBy(5));
                        inDeltas.addAndGet(whole(
                                deltas.snapshot().byName(SummarySnapshot.class).get("wait")));
                    })
                    .repeat(
                            1,
                            reader -> whole(registry.snapshotAll()
                                    .byName(SummarySnapshot.class)
                                    .get("wait")))
                    .repeat(1, reader -> reset.addAndGet(whole(summary.reset())))
                    .run();
            inDeltas.addAndGet(
                    whole(deltas.snapshot().byName(SummarySnapshot.class).get("wait")));
        }
        reset.addAndGet(whole(summary.reset()));
        assertThat(inDeltas).hasValue(recorded.get());
        assertThat(reset).hasValue(recorded.get());
    }

    /** Nothing is ever forgotten in a window that is long, so that the quantiles are of exactly the values that were counted. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void quantilesAreOfAllValuesOfTheWindow(int writers) {
        AtomicSummary longWindow =
                registry.summary("long", "", Unit.NONE, Quantiles.usual().over(Duration.ofDays(1)));
        AtomicLong recorded = new AtomicLong();
        Stress stress = new Stress();
        stress.threads(writers, writer -> {
                    long count = 0;
                    do {
                        longWindow.record(writer);
                        count++;
                    } while (stress.isRunning());
                    recorded.addAndGet(count);
                })
                .repeat(1, reader -> registry.snapshotAll())
                .repeat(1, reader -> assertWhole(longWindow))
                .run();
        assertThat(assertWhole(longWindow)).isEqualTo(recorded.get());
    }

    /** Of one cut: a value that was counted has its place among those that the quantiles are of. */
    private static long assertWhole(AtomicSummary summary) {
        return summary.series().domain().cutOne(summary.series(), () -> {
            long count = summary.totals(View.CUMULATIVE).count();
            assertThat(summary.recent()).isEqualTo(count);
            return count;
        });
    }

    private long write(Stress stress) {
        long count = 0;
        do {
            summary.record(VALUE);
            count++;
        } while (stress.isRunning());
        return count;
    }

    /** What holds of any set of whole records; returns how many. */
    private static long whole(SummarySnapshot snapshot) {
        assertThat(snapshot.sum()).isEqualTo(VALUE * snapshot.count());
        for (double quantile : snapshot.quantiles().values()) {
            if (!Double.isNaN(quantile)) {
                assertThat(quantile).isCloseTo(VALUE, withinPercentage(0.28));
            }
        }
        return snapshot.count();
    }
}
