package io.lockfreemetrics.sample;

import io.lockfreemetrics.MetricsRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
public class StandInRegistry {

    @Bean
    @ConditionalOnMissingBean
    MetricsRegistry metricsRegistry() {
        return MetricsRegistry.create();
    }
}
