package io.lockfreemetrics.spring.provider;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The {@link MetricsProvider}, unless the application has one. Its mode is logged at start. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(LockFreeMetricsProperties.class)
public final class ProviderAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    MetricsProvider lockFreeMetricsProvider(MetricsRegistry registry, LockFreeMetricsProperties properties) {
        return MetricsProviders.create(requireKnown(properties.provider()), registry);
    }

    private static String requireKnown(String mode) {
        Set<String> modes = MetricsProviders.modes();
        if (!modes.contains(mode)) {
            String known = String.join(", ", modes);
            throw new InvalidMetricsPropertyException("provider", "must be one of " + known, mode, "one of " + known);
        }
        return mode;
    }
}
