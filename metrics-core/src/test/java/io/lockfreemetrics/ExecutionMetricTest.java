package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.ExecutionMetric.Execution;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutionMetricTest {

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final ExecutionMetric metric = registry.execution("rule", "Rule", Buckets.latency());

    @Test
    void countsExecutionsErrorsAndDurations() {
        metric.record(2_000_000, false);
        metric.record(6_000_000, true);

        ExecutionSnapshot snapshot = metric.snapshot();
        assertThat(snapshot.executions()).isEqualTo(2);
        assertThat(snapshot.errors()).isEqualTo(1);
        assertThat(snapshot.errorRate()).isEqualTo(0.5);
        assertThat(snapshot.durations().sum()).isEqualTo(8_000_000);
        assertThat(snapshot.durations().min()).hasValue(2_000_000);
        assertThat(snapshot.durations().max()).hasValue(6_000_000);
        assertThat(snapshot.durations().buckets()).startsWith(1, 1, 0);
        assertThat(new ExecutionMetric().snapshot().errorRate()).isZero();
    }

    @Test
    void timesWhatItRunsAndWhatItCalls() throws Exception {
        metric.time(() -> clock.advance(Duration.ofMillis(1)));
        assertThat(metric.<String>time(() -> {
                    clock.advance(Duration.ofMillis(2));
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(metric.snapshot().durations().sum()).isEqualTo(3_000_000);
        assertThat(metric.snapshot().errors()).isZero();
    }

    @Test
    void anExceptionIsAnErrorAndThrownAsItIs() {
        IOException checked = new IOException("broken");
        StackOverflowError unchecked = new StackOverflowError("broken");
        Runnable action = () -> {
            clock.advance(Duration.ofMillis(1));
            throw unchecked;
        };
        assertThatThrownBy(() -> metric.time(action)).isSameAs(unchecked);
        assertThatThrownBy(() -> metric.time(() -> {
                    clock.advance(Duration.ofMillis(2));
                    throw checked;
                }))
                .isSameAs(checked);
        assertThat(metric.snapshot().executions()).isEqualTo(2);
        assertThat(metric.snapshot().errors()).isEqualTo(2);
        assertThat(metric.snapshot().durations().sum()).isEqualTo(3_000_000);
    }

    @Test
    void anExecutionThatSucceededIsNoError() {
        try (Execution execution = metric.start()) {
            clock.advance(Duration.ofMillis(4));
            execution.succeeded();
        }
        assertThat(metric.snapshot().executions()).isEqualTo(1);
        assertThat(metric.snapshot().errors()).isZero();
        assertThat(metric.snapshot().durations().sum()).isEqualTo(4_000_000);
    }

    @Test
    void anExecutionThatEndsWithoutAWordIsAnError() {
        IllegalStateException failure = new IllegalStateException("broken");
        assertThatThrownBy(() -> {
                    try (Execution execution = metric.start()) {
                        fail(failure);
                        execution.succeeded();
                    }
                })
                .isSameAs(failure);
        assertThat(metric.snapshot().errors()).isEqualTo(1);
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void theLastWordOnAnExecutionCountsUntilItIsClosed() {
        Execution execution = metric.start();
        execution.succeeded();
        execution.failed();
        execution.close();
        execution.succeeded();
        execution.close();
        assertThat(metric.snapshot().executions()).isEqualTo(1);
        assertThat(metric.snapshot().errors()).isEqualTo(1);
    }

    @Test
    void aClockThatGoesBackMakesNoDurationNegative() {
        try (Execution execution = metric.start()) {
            clock.advance(Duration.ofMillis(-1));
            execution.succeeded();
        }
        metric.time(() -> clock.advance(Duration.ofMillis(-1)));
        assertThat(metric.snapshot().durations().max()).hasValue(0);
    }

    @Test
    void refusesNegativeDurationsAndRecordsNothingOfThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.record(-1, true))
                .withMessage("duration in nanoseconds must not be negative, but is -1");
        assertThat(metric.snapshot()).isEqualTo(new ExecutionMetric().snapshot());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExecutionSnapshot(1, metric.snapshot().durations()))
                .withMessage("errors must be from 0 to the number of executions (0), but are 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionMetric(Buckets.of(1)));
    }

    @Test
    void twoAddUpToOneThatRecordedEverythingAndAResetStartsOver() {
        ExecutionMetric other = new ExecutionMetric();
        ExecutionMetric both = new ExecutionMetric();
        metric.record(5, true);
        both.record(5, true);
        other.record(9, false);
        both.record(9, false);
        assertThat(metric.snapshot().plus(other.snapshot())).isEqualTo(both.snapshot());
        assertThat(both.reset().executions()).isEqualTo(2);
        assertThat(both.snapshot()).isEqualTo(new ExecutionMetric().snapshot());
    }

    @Test
    void isExposedAsCountersAndAHistogram() {
        metric.record(20_000_000, true);
        registry.executionFamily("job", "Job", Buckets.latency(), "kind")
                .labels("a")
                .record(1, false);

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.byName(ExecutionSnapshot.class)).containsOnlyKeys("rule", "job{kind=\"a\"}");
        assertThat(snapshot.toPrometheusFormat().lines())
                .contains(
                        "rule_executions_total 1",
                        "rule_errors_total 1",
                        "# HELP rule_duration_seconds Rule: how long executions took",
                        "rule_duration_seconds_sum 0.02",
                        "job_errors_total{kind=\"a\"} 0");
    }
}
