package io.lockfreemetrics.spring.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.jvm.JvmMetrics;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The metrics of the JVM, which have to be asked for. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(JvmProperties.class)
public final class JvmAutoConfiguration {

    /** That the metrics are registered. */
    record Registration(MetricsRegistry registry) {}

    /** Nobody injects it, so it must not wait for that. */
    @Bean
    @Lazy(false)
    @ConditionalOnSwitch(value = "jvm.enabled", defaults = false)
    Registration lockFreeJvmMetrics(MetricsRegistry registry) {
        JvmMetrics.registerWith(registry);
        return new Registration(registry);
    }
}
