package io.lockfreemetrics.spring.async;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.async.AsyncMetricRecorderBuilder;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The {@link AsyncMetricRecorder} for those who inject it, unless the application has one, and the end of all recorders. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(AsyncProperties.class)
public final class AsyncAutoConfiguration {

    /** Lazy, so that whoever does not use it has neither its threads nor its metrics. */
    @Lazy
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnSwitch(value = "async.enabled", defaults = true)
    AsyncMetricRecorder lockFreeAsyncMetricRecorder(MetricsRegistry registry, AsyncProperties properties) {
        AsyncMetricRecorderBuilder builder = AsyncMetricRecorder.builder(registry);
        properties.applyTo(builder);
        return builder.build();
    }

    /** Static, because it sees beans being made. */
    @Bean
    static RecorderShutdown lockFreeRecorderShutdown() {
        return new RecorderShutdown();
    }
}
