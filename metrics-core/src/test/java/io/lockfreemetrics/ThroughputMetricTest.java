package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.internal.cell.View;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputMetricTest {

    private static final ThroughputRates NONE = new ThroughputRates(0, 0, 0, 0, 0, 0, 0);

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();

    @Test
    void addsUpEventsSamplesAndDurations() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        rows.record(100, 2_000);
        rows.record(50, 1_000);
        rows.record(3);

        ThroughputSnapshot snapshot = rows.snapshot();

        assertThat(snapshot).isEqualTo(new ThroughputSnapshot(153, 3, 0, 3_000, NONE));
        assertThat(snapshot.eventsPerSample()).isEqualTo(51);
        assertThat(snapshot.violationRate()).isZero();
    }

    @Test
    void ofNoSamplesThereAreNoEventsPerSampleAndNoViolations() {
        ThroughputSnapshot nothing = new ThroughputMetric(ThroughputSla.NONE).snapshot();
        assertThat(nothing.eventsPerSample()).isNaN();
        assertThat(nothing.violationRate()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // at the limits, above, below
        "10, 1000000000, 0",
        "10, 1000000001, 1",
        "9, 999999999, 1",
        "0, 1, 1",
        "0, 0, 0",
        "1000, 2000000000, 1",
        "9223372036854775807, 1, 0"
    })
    void aSampleViolatesTheSlaIfItTakesLongerOrIsSlower(long events, long durationNanos, long violations) {
        ThroughputMetric rows = new ThroughputMetric(
                ThroughputSla.maxDuration(Duration.ofSeconds(1)).andMinRate(10));
        rows.record(events, durationNanos);
        assertThat(rows.snapshot().slaViolations()).isEqualTo(violations);
    }

    @Test
    void withoutADurationNothingIsViolated() {
        ThroughputMetric rows = new ThroughputMetric(ThroughputSla.minRate(1e9));
        rows.record(0);
        rows.record(1, 1_000_000_000);
        assertThat(rows.snapshot().slaViolations()).isEqualTo(1);
        assertThat(rows.snapshot().violationRate()).isEqualTo(0.5);
    }

    @Test
    void badNumbersAreRefusedAndNothingIsRecorded() {
        ThroughputMetric rows = new ThroughputMetric(ThroughputSla.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.record(-1))
                .withMessage("events must not be negative, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.record(1, -2))
                .withMessage("duration in nanoseconds must not be negative, but is -2");
        assertThat(rows.snapshot().samples()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThroughputSla.minRate(Double.NaN))
                .withMessage("lowest rate of an SLA must be a number that is not negative, but is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> ThroughputSla.minRate(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> ThroughputSla.maxDuration(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ThroughputSla.maxDuration(Duration.ofDays(1_000_000)));
    }

    @Test
    void sumsStopAtTheEndOfTheirRange() {
        ThroughputMetric rows = new ThroughputMetric(ThroughputSla.NONE);
        rows.record(Long.MAX_VALUE, Long.MAX_VALUE);
        rows.record(1, 1);
        rows.snapshot();
        rows.record(1, 1);
        assertThat(rows.snapshot().events()).isEqualTo(Long.MAX_VALUE);
        assertThat(rows.snapshot().durationNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ratesComeFromWhatSnapshotsSee() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        rows.record(10);
        clock.advance(Duration.ofSeconds(1));
        assertThat(registry.snapshotAll().throughputs().get("rows").rates())
                .isEqualTo(new ThroughputRates(10, 10, 10, 10, 10, 10, 10));
        rows.record(30);
        clock.advance(Duration.ofSeconds(1));

        ThroughputRates rates = rows.snapshot().rates();

        assertThat(rates.last1s()).isEqualTo(30);
        assertThat(rates.last10s()).isEqualTo(20);
    }

    @Test
    void betweenSnapshotsRatesCanBeLookedAt() {
        ThroughputMetric rows = registry.throughputFamily("rows", "Rows", ThroughputSla.NONE, "table")
                .labels("documents");
        for (int second = 1; second <= 20; second++) {
            rows.record(second);
            clock.advance(Duration.ofSeconds(1));
            registry.lookAtRates();
        }
        ThroughputRates rates = rows.snapshot().rates();
        assertThat(rates.last1s()).isEqualTo(20);
        assertThat(rates.last10s()).isEqualTo(15.5);
    }

    @Test
    void aResetStartsRatesAnewAndReturnsWhatWas() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        rows.record(10, 5);
        clock.advance(Duration.ofSeconds(2));

        assertThat(rows.reset())
                .isEqualTo(new ThroughputSnapshot(10, 1, 0, 5, new ThroughputRates(5, 5, 5, 5, 5, 5, 5)));

        clock.advance(Duration.ofSeconds(1));
        rows.record(3);
        assertThat(rows.snapshot())
                .isEqualTo(new ThroughputSnapshot(3, 1, 0, 0, new ThroughputRates(3, 3, 3, 3, 3, 3, 3)));
    }

    @Test
    void isTheSameForTheSameSlaOnly() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.minRate(5));
        assertThat(registry.throughput("rows", "Rows", ThroughputSla.minRate(5)))
                .isSameAs(rows);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.throughput("rows", "Rows", ThroughputSla.NONE))
                .withMessageContaining("already registered as a throughput metric");
    }

    @Test
    void deltasHaveTheirOwnEventsAndThePresentRates() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        try (DeltaReader deltas = registry.deltas()) {
            rows.record(4, 1);
            clock.advance(Duration.ofSeconds(1));
            FullSnapshot first = deltas.snapshot();
            rows.record(6, 2);
            clock.advance(Duration.ofSeconds(1));
            FullSnapshot second = deltas.snapshot();

            assertThat(second.throughputs().get("rows").events()).isEqualTo(6);
            assertThat(second.throughputs().get("rows").rates().last10s()).isEqualTo(5);
            assertThat(first.followedBy(second).throughputs().get("rows")).isEqualTo(rows.snapshot());
        }
    }

    @Test
    void everySampleIsWholeWhileRatesAreLookedAtAndReset() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.maxDuration(Duration.ofNanos(20)));
        AtomicLong recorded = new AtomicLong();
        AtomicLong forgotten = new AtomicLong();
        new Stress()
                .repeat(2, writer -> {
                    rows.record(7, 21);
                    recorded.incrementAndGet();
                })
                .repeat(1, looker -> registry.lookAtRates())
                .repeat(1, reader -> requireWhole(rows.snapshot()))
                .repeat(1, resetter -> forgotten.addAndGet(requireWhole(rows.reset())))
                .run();
        assertThat(forgotten.get() + rows.snapshot().samples()).isEqualTo(recorded.get());
    }

    @Test
    void aSnapshotThatLacksWhatALookSawDoesNotForgetTheRates() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        rows.record(10);
        clock.advance(Duration.ofSeconds(1));
        rows.look();

        ThroughputRates rates = rows.series().domain().cutAll(() -> {
            rows.record(30);
            clock.advance(Duration.ofSeconds(1));
            rows.look();
            return rows.totals(View.CUMULATIVE).rates();
        });

        assertThat(rates.last1s()).isEqualTo(30);
        assertThat(rates.last10s()).isEqualTo(20);
        assertThat(rates.ewma1m()).isBetween(10.0, 11.0);
    }

    @Test
    void looksThatOverlapSnapshotsAndResetsSeeNoEventsOfAnotherTime() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        new Stress()
                .repeat(2, looker -> rows.look())
                .repeat(1, resetter -> {
                    rows.record(1_000);
                    rows.reset();
                    clock.advance(Duration.ofSeconds(1));
                    rows.record(1);
                    ThroughputRates rates = rows.snapshot().rates();
                    // Whoever looked in this second saw nothing or one event.
                    assertThat(rates.last5m()).isEqualTo(1);
                    assertThat(rates.ewma1m()).isIn(0.0, 1.0);
                })
                .run();
    }

    private static long requireWhole(ThroughputSnapshot snapshot) {
        assertThat(snapshot.events()).isEqualTo(7 * snapshot.samples());
        assertThat(snapshot.durationNanos()).isEqualTo(21 * snapshot.samples());
        assertThat(snapshot.slaViolations()).isEqualTo(snapshot.samples());
        return snapshot.samples();
    }
}
