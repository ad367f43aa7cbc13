package io.lockfreemetrics.sample.screening;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.ExecutionMetric;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is measured of the rules: families with the rule as label, of which each rule holds its own series. */
@Component
final class ScreeningMetrics {

    private static final Buckets DURATIONS = Buckets.durations(
            Duration.ofNanos(1_000),
            Duration.ofNanos(10_000),
            Duration.ofNanos(100_000),
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100));

    private final MetricFamily<ExecutionMetric> executions;
    private final MetricFamily<AtomicCounter> refusals;

    ScreeningMetrics(MetricsRegistry registry) {
        executions =
                registry.executionFamily("document_rule", "Rules that documents are screened by", DURATIONS, "rule");
        refusals = registry.counterFamily(
                "documents_refused", "Documents that were refused, by the rule that they break.", "rule");
    }

    RuleMetrics of(Rule rule) {
        return new RuleMetrics(executions.labels(rule.name()), refusals.labels(rule.name()));
    }
}
