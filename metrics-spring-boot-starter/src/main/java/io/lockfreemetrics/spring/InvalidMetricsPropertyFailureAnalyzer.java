package io.lockfreemetrics.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says what to write instead. Comes before the analyzer of binding failures, which knows no more than the group's name. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidMetricsPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMetricsPropertyException> {

    private final @Nullable Environment environment;

    InvalidMetricsPropertyFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidMetricsPropertyException cause) {
        String description = "Property %s %s, but is: %s".formatted(cause.property(), cause.rule(), asWritten(cause));
        String action = "Set %s to %s.".formatted(cause.property(), cause.remedy());
        return new FailureAnalysis(description, action, rootFailure);
    }

    /** As in the configuration, because a user searches it for {@code 0s} and not for {@code PT0S}. */
    private String asWritten(InvalidMetricsPropertyException cause) {
        String written = environment == null ? null : environment.getProperty(cause.property());
        return written == null || written.contains(cause.value()) ? cause.value() : written;
    }
}
