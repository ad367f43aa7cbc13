package io.lockfreemetrics.spring;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what to write instead of a value that is not even of the property's type. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class UnreadableMetricsPropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Map<Class<?>, String> REMEDIES = Map.of(
            boolean.class, "true or false",
            int.class, "a whole number such as 1000",
            Integer.class, "a whole number such as 1000",
            Duration.class, "a duration such as 500ms, 30s or 1m");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        if (property == null || !property.getName().toString().startsWith(LockFreeMetricsProperties.PREFIX + '.')) {
            return null;
        }
        String remedy = remedy(cause.getTarget().getType().resolve(Object.class));
        return new FailureAnalysis(
                "Property %s must be %s, but is: %s".formatted(property.getName(), remedy, property.getValue()),
                "Set %s to %s.".formatted(property.getName(), remedy),
                rootFailure);
    }

    private static String remedy(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return REMEDIES.getOrDefault(type, "what the README says");
    }
}
