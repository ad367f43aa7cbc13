package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How long something takes: the distribution of durations in nanoseconds, with exact count, sum, minimum and maximum.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way. Each
 * record is whole: an average is that of exactly the durations that are counted with it.
 */
public final class AtomicTimer extends RecordedHistogram {

    private final MetricsClock clock;

    /** A timer of its own, outside of any registry, with {@link Buckets#latency()} and the clock of this machine. */
    public AtomicTimer() {
        this(Buckets.latency());
    }

    /**
     * A timer of its own, outside of any registry, with the clock of this machine.
     *
     * @throws IllegalArgumentException if the buckets are not in {@link Unit#NANOSECONDS}
     */
    public AtomicTimer(Buckets buckets) {
        this(buckets, MetricsClock.system(), Standalone.domain(), null);
    }

    AtomicTimer(Buckets buckets, MetricsClock clock, FlipDomain domain, @Nullable ExemplarSource source) {
        super(buckets.requireNanoseconds(), domain, source);
        this.clock = clock;
    }

    /**
     * Records a duration.
     *
     * @param durationNanos in nanoseconds
     * @throws IllegalArgumentException if negative; nothing is recorded
     */
    public void record(long durationNanos) {
        recordValue(Durations.requireNotNegative(durationNanos));
    }

    /**
     * Records a duration.
     *
     * @throws IllegalArgumentException if negative or longer than 292 years; nothing is recorded
     */
    public void record(Duration duration) {
        record(Durations.toNanos(duration));
    }

    /** Runs the action and records how long it took, also if it throws. */
    public void time(Runnable action) {
        requireNonNull(action, "action");
        long start = clock.nanoTime();
        try {
            action.run();
        } finally {
            recordValue(Durations.since(start, clock));
        }
    }

    /**
     * Calls the action and records how long it took, also if it throws.
     *
     * @return what the action returns
     * @throws Exception what the action throws
     */
    public <T> T time(Callable<T> action) throws Exception {
        requireNonNull(action, "action");
        long start = clock.nanoTime();
        try {
            return action.call();
        } finally {
            recordValue(Durations.since(start, clock));
        }
    }

    /** Starts to measure; the duration is recorded when the result, a new object, is closed. */
    public Timer start() {
        return Timer.start(clock, this::recordValue);
    }

    /** The mean of all durations in nanoseconds, NaN if there are none. For other numbers of the same durations see {@link #snapshot}. */
    public double averageNanos() {
        return snapshot().mean();
    }

    /** The mean of all durations in milliseconds, NaN if there are none. For other numbers of the same durations see {@link #snapshot}. */
    public double averageMillis() {
        return averageNanos() / Durations.NANOS_PER_MILLI;
    }

    /** All durations recorded so far, in nanoseconds, at one instant. */
    public HistogramSnapshot snapshot() {
        return cut();
    }

    /** Forgets all durations; returns what was forgotten. Every duration is in exactly one of the results, or still in here. */
    public HistogramSnapshot reset() {
        return cutAndForget();
    }
}
