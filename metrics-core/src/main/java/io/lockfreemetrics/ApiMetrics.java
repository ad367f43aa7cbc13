package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * How an interface that is called fares: requests, how many of them succeeded, and how long they took. A request is one record,
 * so that rates and averages of a snapshot are of exactly the same requests.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class ApiMetrics {

    private static final Logger LOG = System.getLogger(ApiMetrics.class.getName());

    private final String name;
    private final Outcomes<ApiSnapshot> outcomes;

    /** An instrument of its own, outside of any registry, with {@link Buckets#latency()}. */
    public ApiMetrics(String name) {
        this(name, Buckets.latency());
    }

    /**
     * An instrument of its own, outside of any registry.
     *
     * @param name what {@link #logSummary()} calls it
     * @param buckets for durations
     * @throws IllegalArgumentException if they are not in {@link Unit#NANOSECONDS}
     */
    public ApiMetrics(String name, Buckets buckets) {
        this(name, buckets, Standalone.domain(), null);
    }

    ApiMetrics(String name, Buckets buckets, FlipDomain domain, @Nullable ExemplarSource source) {
        this.name = requireNonNull(name, "name");
        outcomes = new Outcomes<>(buckets, domain, source, ApiSnapshot::new);
    }

    /**
     * Records a whole request.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @throws IllegalArgumentException if the duration is negative; nothing is recorded
     */
    public void record(long durationNanos, boolean success) {
        outcomes.record(durationNanos, !success);
    }

    /**
     * Records a request that succeeded.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @throws IllegalArgumentException if the duration is negative; nothing is recorded
     */
    public void recordSuccess(long durationNanos) {
        outcomes.record(durationNanos, false);
    }

    /**
     * Records a request that failed.
     *
     * @param durationNanos how long it took, in nanoseconds
     * @throws IllegalArgumentException if the duration is negative; nothing is recorded
     */
    public void recordFailure(long durationNanos) {
        outcomes.record(durationNanos, true);
    }

    /** All of it, at one instant. */
    public ApiSnapshot snapshot() {
        return outcomes.snapshot();
    }

    /** Starts over; returns what was recorded until then. Every request is in exactly one of the results, or still in here. */
    public ApiSnapshot reset() {
        return outcomes.reset();
    }

    /** Logs {@link ApiSnapshot#summary} of one snapshot under its name, by {@link System.Logger} at level INFO. */
    public void logSummary() {
        logSummary(name);
    }

    /** The same under another name, as series of one family share theirs. */
    public void logSummary(String as) {
        requireNonNull(as, "name");
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, snapshot().summary(as));
        }
    }

    Outcomes<ApiSnapshot> outcomes() {
        return outcomes;
    }

    @Override
    public String toString() {
        return snapshot().summary(name);
    }
}
