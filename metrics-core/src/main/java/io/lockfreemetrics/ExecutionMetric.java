package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How something that is executed fares (a rule, a job, a handler): executions, errors, and how long they took. An execution is
 * one record.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class ExecutionMetric {

    private final MetricsClock clock;
    private final Outcomes<ExecutionSnapshot> outcomes;

    /** An instrument of its own, outside of any registry, with {@link Buckets#latency()} and the clock of this machine. */
    public ExecutionMetric() {
        this(Buckets.latency());
    }

    /**
     * An instrument of its own, outside of any registry, with the clock of this machine.
     *
     * @param buckets for durations
     * @throws IllegalArgumentException if they are not in {@link Unit#NANOSECONDS}
     */
    public ExecutionMetric(Buckets buckets) {
        this(buckets, MetricsClock.system(), Standalone.domain(), null);
    }

    ExecutionMetric(Buckets buckets, MetricsClock clock, FlipDomain domain, @Nullable ExemplarSource source) {
        this.clock = clock;
        outcomes = new Outcomes<>(buckets, domain, source, ExecutionSnapshot::new);
    }

    /**
     * Records a whole execution.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @param error whether it failed
     * @throws IllegalArgumentException if the duration is negative; nothing is recorded
     */
    public void record(long durationNanos, boolean error) {
        outcomes.record(durationNanos, error);
    }

    /** Runs the action and records its execution, as an error if it throws. */
    public void time(Runnable action) {
        requireNonNull(action, "action");
        boolean error = true;
        long start = clock.nanoTime();
        try {
            action.run();
            error = false;
        } finally {
            outcomes.record(Durations.since(start, clock), error);
        }
    }

    /**
     * Calls the action and records its execution, as an error if it throws.
     *
     * @return what the action returns
     * @throws Exception what the action throws
     */
    public <T> T time(Callable<T> action) throws Exception {
        requireNonNull(action, "action");
        boolean error = true;
        long start = clock.nanoTime();
        try {
            T result = action.call();
            error = false;
            return result;
        } finally {
            outcomes.record(Durations.since(start, clock), error);
        }
    }

    /** Begins an execution, which is recorded when the result, a new object, is closed. */
    public Execution start() {
        return new Execution(clock, outcomes);
    }

    /** All of it, at one instant. */
    public ExecutionSnapshot snapshot() {
        return outcomes.snapshot();
    }

    /** Starts over; returns what was recorded until then. Every execution is in exactly one of the results, or still in here. */
    public ExecutionSnapshot reset() {
        return outcomes.reset();
    }

    Outcomes<ExecutionSnapshot> outcomes() {
        return outcomes;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }

    /**
     * One execution, for try-with-resources. It is recorded once, however often it is closed: as an error, unless
     * {@link #succeeded()} was called before, as an exception that ends the block closes it, too:
     * {@code try (Execution execution = metric.start()) { ...; execution.succeeded(); }}.
     *
     * <p>Thread-safe. Closing it is as lock-free as recording.
     */
    public static final class Execution implements AutoCloseable {

        private final Timer timer;
        private volatile boolean error = true;

        Execution(MetricsClock clock, Outcomes<ExecutionSnapshot> outcomes) {
            timer = Timer.start(clock, elapsedNanos -> outcomes.record(elapsedNanos, error));
        }

        /** Says that it did what it should. */
        public void succeeded() {
            error = false;
        }

        /** Says that it failed, as it is assumed until {@link #succeeded()} is called; the last word counts. */
        public void failed() {
            error = true;
        }

        /** Records the execution; does nothing if that was done before. */
        @Override
        public void close() {
            timer.close();
        }
    }
}
