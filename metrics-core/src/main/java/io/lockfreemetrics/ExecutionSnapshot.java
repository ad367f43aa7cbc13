package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;
import static java.util.Objects.requireNonNull;

/**
 * What an {@link ExecutionMetric} held at one instant. All numbers are of exactly the same executions.
 *
 * @param errors executions that failed
 * @param durations of all executions, in nanoseconds
 */
public record ExecutionSnapshot(long errors, HistogramSnapshot durations) implements SeriesSnapshot {

    /** @throws IllegalArgumentException if errors are negative or more than there are durations */
    public ExecutionSnapshot {
        Outcomes.requirePart("errors", errors, "executions", requireNonNull(durations, "durations"));
    }

    /** All executions. */
    public long executions() {
        return durations.total();
    }

    /** Errors per execution, from 0 to 1; 0 when there are no executions. */
    public double errorRate() {
        return Outcomes.failureRate(errors, durations);
    }

    /**
     * The executions of both, as if one instrument had recorded them. Counts stop at {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException if the durations of the other one have other bounds
     */
    public ExecutionSnapshot plus(ExecutionSnapshot other) {
        return new ExecutionSnapshot(saturatingAdd(errors, other.errors), durations.plus(other.durations));
    }
}
