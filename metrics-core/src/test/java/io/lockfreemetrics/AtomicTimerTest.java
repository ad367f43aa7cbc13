package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.internal.cell.StripedCells;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AtomicTimerTest {

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final AtomicTimer timer = registry.timer("task", "Task");

    @Test
    void recordsDurationsInNanoseconds() {
        timer.record(2_000_000);
        timer.record(Duration.ofMillis(4));

        HistogramSnapshot snapshot = timer.snapshot();
        assertThat(snapshot.total()).isEqualTo(2);
        assertThat(snapshot.sum()).isEqualTo(6_000_000);
        assertThat(snapshot.min()).hasValue(2_000_000);
        assertThat(snapshot.max()).hasValue(4_000_000);
        assertThat(timer.averageNanos()).isEqualTo(3_000_000);
        assertThat(timer.averageMillis()).isEqualTo(3);
    }

    @Test
    void recordsWhereTheRememberedCellIsBusy() {
        long[] held = timer.series().cells().enter();
        timer.record(2_000_000);
        StripedCells.exit(held);
        timer.record(4_000_000);
        assertThat(timer.snapshot().total()).isEqualTo(2);
        assertThat(timer.snapshot().sum()).isEqualTo(6_000_000);
        assertThat(timer.snapshot().min()).hasValue(2_000_000);
    }

    @Test
    void theAverageOfNothingIsNotANumber() {
        assertThat(timer.averageNanos()).isNaN();
        assertThat(timer.averageMillis()).isNaN();
    }

    @Test
    void measuresByTheClockOfItsRegistry() throws Exception {
        timer.time(() -> clock.advance(Duration.ofMillis(1)));
        String result = timer.time(() -> {
            clock.advance(Duration.ofMillis(2));
            return "done";
        });
        Timer running = timer.start();
        clock.advance(Duration.ofMillis(3));
        running.close();
        assertThat(result).isEqualTo("done");
        assertThat(timer.snapshot().total()).isEqualTo(3);
        assertThat(timer.snapshot().sum()).isEqualTo(6_000_000);
    }

    @Test
    void whatThrowsIsMeasuredTooAndThrowsTheSame() {
        IOException checked = new IOException("broken");
        IllegalStateException unchecked = new IllegalStateException("broken");
        Runnable action = () -> {
            clock.advance(Duration.ofMillis(5));
            throw unchecked;
        };
        assertThatThrownBy(() -> timer.time(action)).isSameAs(unchecked);
        assertThatThrownBy(() -> timer.time(() -> {
                    clock.advance(Duration.ofMillis(5));
                    throw checked;
                }))
                .isSameAs(checked);
        assertThat(timer.snapshot().sum()).isEqualTo(10_000_000);
    }

    @Test
    void aClockThatGoesBackMakesNoDurationNegative() {
        timer.time(() -> clock.advance(Duration.ofMillis(-1)));
        Timer running = timer.start();
        clock.advance(Duration.ofMillis(-1));
        running.close();
        assertThat(timer.snapshot().total()).isEqualTo(2);
        assertThat(timer.snapshot().max()).hasValue(0);
    }

    @Test
    void refusesDurationsThatCanNotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timer.record(-1))
                .withMessage("duration in nanoseconds must not be negative, but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> timer.record(Duration.ofNanos(-7)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timer.record(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessage("duration must fit into 64 bits of nanoseconds, but is PT2562047788015215H30M7S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicTimer(Buckets.of(1)))
                .withMessageStartingWith("buckets for durations must be in");
        assertThat(timer.snapshot().total()).isZero();
    }

    @Test
    void resetReturnsWhatItForgets() {
        timer.record(7);
        assertThat(timer.reset().sum()).isEqualTo(7);
        assertThat(timer.snapshot()).isEqualTo(new AtomicTimer().snapshot());
    }

    @Test
    void isExposedAsAHistogram() {
        timer.record(Duration.ofMillis(20));
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.histograms()).containsOnlyKeys("task");
        assertThat(snapshot.toPrometheusFormat().lines())
                .contains("task_seconds_bucket{le=\"0.025\"} 1", "task_seconds_sum 0.02", "task_seconds_max 0.02");
    }

    @Test
    void isNotMistakenForAHistogramOfTheSameBounds() {
        assertThat(registry.timer("task", "Task")).isSameAs(timer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.histogram("task", "", Buckets.latency()))
                .withMessageStartingWith("metric 'task' is already registered as a timer with bounds [5000000,");
        MetricFamily<AtomicTimer> family = registry.timerFamily("labelled", "", Buckets.latency(), "kind");
        assertThat(family.labels("a")).isSameAs(family.labels("a"));
    }
}
