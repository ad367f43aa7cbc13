package io.lockfreemetrics.spring.async;

import io.lockfreemetrics.async.AsyncMetricRecorderBuilder;
import io.lockfreemetrics.async.OverflowPolicy;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the asynchronous recorder. Immutable.
 *
 * @param enabled Whether there is an AsyncMetricRecorder to inject; nothing is started for it until somebody does.
 * @param bufferSize How many records may wait for each worker, rounded up to a power of two.
 * @param workers How many threads make records; none at the level debug.
 * @param batchSize How many waiting records wake a worker that is idle.
 * @param flushTimeout How long a record may wait for others to make up a batch, at most a day.
 * @param closeTimeout How long shutdown waits for a worker before it takes it for hanging, at most a day.
 * @param whenUnavailable What becomes of a record when the buffer is full: record-synchronously, drop or block.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".async")
record AsyncProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Integer bufferSize,
        @Nullable Integer workers,
        @DefaultValue("64") int batchSize,
        @DefaultValue("100ms") Duration flushTimeout,
        @DefaultValue("5s") Duration closeTimeout,
        @DefaultValue("record-synchronously") OverflowPolicy whenUnavailable) {

    private static final int MAX_BUFFER_SIZE = 1 << 30;

    /** Checks the values. */
    AsyncProperties {
        if (bufferSize != null && (bufferSize < 1 || bufferSize > MAX_BUFFER_SIZE)) {
            throw new InvalidMetricsPropertyException(
                    "async.buffer-size", "must be from 1 to " + MAX_BUFFER_SIZE, bufferSize, "a number such as 8192");
        }
        PropertyChecks.requireAtLeastOne("async.workers", workers, "a number such as 2");
        PropertyChecks.requireAtLeastOne("async.batch-size", batchSize, "a number such as 64");
        PropertyChecks.requireTimeout("async.flush-timeout", flushTimeout, "a duration such as 100ms");
        PropertyChecks.requireTimeout("async.close-timeout", closeTimeout, "a duration such as 5s");
    }

    /** Leaves to the builder, which knows the registry's profile, what is not set. */
    void applyTo(AsyncMetricRecorderBuilder builder) {
        if (bufferSize != null) {
            builder.bufferSize(bufferSize);
        }
        if (workers != null) {
            builder.workers(workers);
        }
        builder.batchSize(batchSize)
                .flushTimeout(flushTimeout)
                .closeTimeout(closeTimeout)
                .whenUnavailable(whenUnavailable);
    }
}
