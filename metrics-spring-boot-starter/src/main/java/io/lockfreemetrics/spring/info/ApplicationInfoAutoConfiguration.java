package io.lockfreemetrics.spring.info;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The info about the application, which is there if its build says what it is. */
@AutoConfiguration(after = {LockFreeMetricsAutoConfiguration.class, ProjectInfoAutoConfiguration.class})
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(ApplicationInfoProperties.class)
public final class ApplicationInfoAutoConfiguration {

    /** Nobody injects it, so it must not wait for that. */
    @Bean
    @Lazy(false)
    @ConditionalOnSingleCandidate(BuildProperties.class)
    @ConditionalOnSwitch(value = "application-info.enabled", defaults = true)
    ApplicationInfo lockFreeApplicationInfo(MetricsRegistry registry, BuildProperties build) {
        return ApplicationInfo.of(registry, build);
    }
}
