package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollingWindowTest {

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 20, 30);
    private final RollingWindow window = new RollingWindow(3);
    private final DeltaReader deltas = registry.deltas();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isEmptyUntilAnIntervalHasEnded() {
        assertThat(window.snapshot().families()).isEmpty();
        assertThat(window.snapshot().interval()).isZero();
    }

    @Test
    void percentilesAndExtremesAreThoseOfTheLastIntervals() {
        for (long value : new long[] {5, 15, 25, 35}) {
            sizes.record(value);
            clock.advance(Duration.ofSeconds(10));
            window.intervalEnded(deltas.snapshot());
        }

        HistogramSnapshot rolling = window.snapshot().histograms().get("sizes");

        assertThat(rolling.total()).isEqualTo(3);
        assertThat(rolling.min()).hasValue(15);
        assertThat(rolling.max()).hasValue(35);
        assertThat(rolling.percentile(0.3)).isEqualTo(19);
        assertThat(window.snapshot().interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(window.snapshot().temporality()).isEqualTo(Temporality.DELTA);
        assertThat(sizes.snapshot().total()).isEqualTo(4);
    }

    @Test
    void whatIsOlderIsForgotten() {
        sizes.record(5);
        for (int i = 0; i < 4; i++) {
            window.intervalEnded(deltas.snapshot());
        }
        assertThat(window.snapshot().histograms().get("sizes").total()).isZero();
        assertThat(window.snapshot().histograms().get("sizes").max()).isEmpty();
    }

    @Test
    void seriesMayComeAndGo() {
        MetricFamily<AtomicCounter> family = registry.counterFamily("events", "Events", "kind");
        family.labels("a").add(1);
        window.intervalEnded(deltas.snapshot());
        family.remove("a");
        family.labels("b").add(2);
        window.intervalEnded(deltas.snapshot());
        family.labels("a").add(4);
        window.intervalEnded(deltas.snapshot());

        assertThat(window.snapshot().counters())
                .containsEntry("events{kind=\"a\"}", 5L)
                .containsEntry("events{kind=\"b\"}", 2L);
    }

    @Test
    void aNameThatIsRegisteredAnewBeginsAnew() {
        registry.counter("events", "Events").add(1);
        window.intervalEnded(deltas.snapshot());
        registry.unregister("events");
        registry.gauge("events", "Events").set(2);
        window.intervalEnded(deltas.snapshot());

        assertThat(window.snapshot().gauges()).containsEntry("events", 2L);
        assertThat(window.snapshot().counters()).doesNotContainKey("events");
    }

    @Test
    void movesOnByItselfAndEndsWithTheRegistry() {
        sizes.record(15);
        RollingWindow running = registry.startRollingWindow(Duration.ofMillis(1), 1_000_000);
        sizes.record(25);
        Stress.await(() -> total(running) == 1);
        sizes.record(26);
        registry.close();

        assertThat(total(running)).isEqualTo(2);
        running.close();
        assertThat(running.snapshot().histograms().get("sizes").min()).hasValue(25);
        assertThatIllegalStateException().isThrownBy(() -> registry.startRollingWindow(Duration.ofMillis(1), 1));
    }

    @Test
    void anIntervalEndsWhenItIsDueHoweverOftenRatesAreLookedAt() {
        AtomicLong nanos = new AtomicLong(-3);
        RollingTicks ticks = new RollingTicks(registry, window, Duration.ofSeconds(10), nanos::get);
        assertThat(ticks.spacing()).isEqualTo(Duration.ofSeconds(1));
        for (int second = 1; second <= 25; second++) {
            sizes.record(second);
            clock.advance(Duration.ofSeconds(1));
            nanos.addAndGet(1_000_000_000);
            ticks.tick();
        }
        assertThat(total(window)).isEqualTo(20);
        assertThat(window.snapshot().interval()).isEqualTo(Duration.ofSeconds(20));

        ticks.end();
        assertThat(total(window)).isEqualTo(25);
        assertThat(window.snapshot().interval()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void shortIntervalsAreTickedByTheirOwnLength() {
        RollingTicks ticks = new RollingTicks(registry, window, Duration.ofMillis(20), () -> 0);
        assertThat(ticks.spacing()).isEqualTo(Duration.ofMillis(20));
        ticks.end();
    }

    @Test
    void looksAtRatesWhileItRuns() {
        ThroughputMetric rows = registry.throughput("rows", "Rows", ThroughputSla.NONE);
        RollingWindow running = registry.startRollingWindow(Duration.ofMillis(1), 1);
        rows.record(10);
        clock.advance(Duration.ofSeconds(1));
        Stress.await(() -> rows.looks() == 2);
        running.close();
        rows.record(30);
        clock.advance(Duration.ofSeconds(1));

        assertThat(rows.snapshot().rates().last1s()).isEqualTo(30);
    }

    @Test
    void aWindowOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.startRollingWindow(Duration.ofSeconds(1), 0))
                .withMessage("intervals of a rolling window must be at least 1, but are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.startRollingWindow(Duration.ZERO, 1))
                .withMessage("interval of a rolling window must be longer than zero, but is PT0S");
    }

    @Test
    void aWindowThatNeverForgetsHasEveryRecordOnce() {
        AtomicLong recorded = new AtomicLong();
        RollingWindow running = registry.startRollingWindow(Duration.ofMillis(50), Integer.MAX_VALUE);
        new Stress()
                .repeat(2, writer -> {
                    sizes.record(7);
                    recorded.incrementAndGet();
                })
                .repeat(1, reader -> {
                    HistogramSnapshot rolling = running.snapshot().histograms().get("sizes");
                    assertThat(rolling == null ? 0 : rolling.sum())
                            .isEqualTo(rolling == null ? 0 : 7 * rolling.total());
                })
                .run();
        running.close();
        assertThat(total(running)).isEqualTo(recorded.get());
    }

    private static long total(RollingWindow window) {
        HistogramSnapshot rolling = window.snapshot().histograms().get("sizes");
        return rolling == null ? 0 : rolling.total();
    }
}
