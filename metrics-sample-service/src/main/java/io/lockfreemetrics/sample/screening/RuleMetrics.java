package io.lockfreemetrics.sample.screening;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.AtomicHistogram;

/**
 * The series of one rule.
 *
 * @param durations in nanoseconds
 * @param refusals how often it refused
 */
record RuleMetrics(AtomicHistogram durations, AtomicCounter refusals) {

    void asked(long durationNanos, boolean refused) {
        durations.record(durationNanos);
        if (refused) {
            refusals.increment();
        }
    }
}
