package io.lockfreemetrics.spring.rolling;

import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.RollingWindow;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The {@link RollingWindow}, which has to be asked for, unless the application has one. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(RollingProperties.class)
public final class RollingAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnSwitch(value = "rolling.enabled", defaults = false)
    RollingWindow lockFreeRollingWindow(MetricsRegistry registry, RollingProperties properties) {
        MetricsProfile profile = registry.profile();
        return registry.startRollingWindow(
                properties.interval() == null ? profile.rollingInterval() : properties.interval(),
                properties.intervals() == null ? profile.rollingIntervals() : properties.intervals());
    }
}
