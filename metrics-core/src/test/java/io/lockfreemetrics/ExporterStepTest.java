package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** One thread, no time: the alarm goes off when the test says so, and pauses are only noted. */
class ExporterStepTest {

    private static final ExportPolicy POLICY = ExportPolicy.every(Duration.ofMinutes(1))
            .withTemporality(Temporality.DELTA)
            .withTimeout(Duration.ofNanos(70))
            .withAttempts(3)
            .withBackoff(Duration.ofNanos(100), Duration.ofNanos(1000));

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter events = registry.counter("events", "");
    private final List<Long> delivered = new ArrayList<>();
    private final List<Long> timeouts = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private Runnable alarm = () -> {};
    private int cancelled;
    private long nanosLeft = Long.MAX_VALUE;
    private boolean stopping;
    private MetricsExporter sink = this::take;
    private final ExporterStep step = new ExporterStep(
            "sink",
            POLICY,
            snapshot -> sink.export(snapshot),
            ExportSource.of(registry, Temporality.DELTA),
            ExporterCounts.of(registry, "sink"),
            (nanos, action) -> {
                timeouts.add(nanos);
                alarm = action;
                return () -> cancelled++;
            },
            new Backoff(100, 1000, () -> 0));

    private final ExportTurn turn = new ExportTurn() {
        @Override
        public long nanosLeft() {
            return nanosLeft;
        }

        @Override
        public boolean pause(long nanos) {
            pauses.add(nanos);
            return !stopping;
        }
    };

    private void take(FullSnapshot snapshot) {
        delivered.add(snapshot.counters().get("events"));
    }

    private long count(String name) {
        return registry.snapshotAll().counters().getOrDefault("lockfree_metrics_export" + name, 0L);
    }

    private MetricsExporter failing(int times) {
        int[] left = {times};
        return snapshot -> {
            if (left[0]-- > 0) {
                throw new IOException("sink is down");
            }
            take(snapshot);
        };
    }

    @Test
    void whatIsTakenAtOnceIsDeliveredOnce() throws Exception {
        events.add(3);
        step.run(turn);
        events.add(4);
        step.run(turn);
        assertThat(delivered).containsExactly(3L, 4L);
        assertThat(timeouts).containsExactly(70L, 70L);
        assertThat(cancelled).isEqualTo(2);
        assertThat(pauses).isEmpty();
        assertThat(count("s{exporter=\"sink\",outcome=\"delivered\"}")).isEqualTo(2);
    }

    @Test
    void anExporterThatFailsGetsTheSameSnapshotAgainAfterLongerAndLongerPauses() throws Exception {
        sink = failing(2);
        events.add(3);
        step.run(turn);
        assertThat(delivered).containsExactly(3L);
        assertThat(pauses).containsExactly(100L, 200L);
        assertThat(count("_retries{exporter=\"sink\"}")).isEqualTo(2);
        assertThat(count("s{exporter=\"sink\",outcome=\"delivered\"}")).isEqualTo(1);
        assertThat(count("s{exporter=\"sink\",outcome=\"failed\"}")).isZero();
    }

    @Test
    void afterTheLastAttemptTheDeltaIsKeptForTheNextExport() throws Exception {
        sink = failing(3);
        events.add(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> step.run(turn))
                .withMessage("exporter 'sink' failed (attempts: 3): java.io.IOException: sink is down");
        events.add(4);
        step.run(turn);
        assertThat(delivered).containsExactly(7L);
        assertThat(count("s{exporter=\"sink\",outcome=\"failed\"}")).isEqualTo(1);
        assertThat(count("_retries{exporter=\"sink\"}")).isEqualTo(2);
    }

    @Test
    void stoppingEndsTheRetriesAndNotTheDelta() throws Exception {
        sink = failing(1);
        stopping = true;
        events.add(3);
        assertThatIllegalStateException().isThrownBy(() -> step.run(turn));
        assertThat(pauses).hasSize(1);
        step.run(turn);
        assertThat(delivered).containsExactly(3L);
    }

    @Test
    void anExporterThatHangsIsInterruptedWhichIsAFailure() throws Exception {
        sink = snapshot -> {
            sink = this::take;
            alarm.run();
            if (Thread.interrupted()) {
                throw new InterruptedException("as from any call that waits");
            }
        };
        events.add(3);
        step.run(turn);
        assertThat(delivered).containsExactly(3L);
        assertThat(count("_timeouts{exporter=\"sink\"}")).isEqualTo(1);
        assertThat(count("_retries{exporter=\"sink\"}")).isEqualTo(1);
    }

    @Test
    void whatIsDeliveredTooLateIsDeliveredAndNotGivenTwice() throws Exception {
        sink = snapshot -> {
            alarm.run();
            take(snapshot);
        };
        events.add(3);
        step.run(turn);
        step.run(turn);
        assertThat(delivered).containsExactly(3L, 0L);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(count("_timeouts{exporter=\"sink\"}")).isEqualTo(2);
    }

    @Test
    void anAlarmThatComesTooLateStrikesNobody() throws Exception {
        step.run(turn);
        alarm.run();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(count("_timeouts{exporter=\"sink\"}")).isZero();
    }

    @Test
    void theTimeoutIsNoLongerThanTheTimeThatIsLeftAndWithoutAnyNothingIsTried() throws Exception {
        nanosLeft = 50;
        step.run(turn);
        nanosLeft = 0;
        stopping = true;
        assertThatIllegalStateException().isThrownBy(() -> step.run(turn)).withCauseInstanceOf(TimeoutException.class);
        assertThat(timeouts).containsExactly(50L);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void anExporterThatRunsAlreadyIsNotCalledByASecondThread() throws Exception {
        List<Throwable> refusal = new ArrayList<>();
        sink = snapshot -> {
            Thread second = new Thread(() -> {
                try {
                    step.run(turn);
                } catch (Throwable e) {
                    refusal.add(e);
                }
            });
            second.start();
            second.join();
            take(snapshot);
        };
        events.add(3);
        step.run(turn);
        assertThat(delivered).containsExactly(3L);
        assertThat(refusal).singleElement().asString().contains("'sink' still hangs");
    }
}
