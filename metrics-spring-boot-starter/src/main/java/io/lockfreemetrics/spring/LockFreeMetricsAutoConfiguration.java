package io.lockfreemetrics.spring;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsRegistryBuilder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The {@link MetricsRegistry}, unless the application has one. */
@AutoConfiguration
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(LockFreeMetricsProperties.class)
public final class LockFreeMetricsAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    MetricsRegistry lockFreeMetricsRegistry(
            LockFreeMetricsProperties properties, ObjectProvider<MetricsRegistryCustomizer> customizers) {
        List<MetricsRegistryCustomizer> ordered = customizers.orderedStream().toList();
        MetricsRegistryBuilder builder = MetricsRegistry.builder()
                .profile(properties.profile())
                .naming(properties.naming())
                .maxSeriesPerFamily(properties.maxSeriesPerFamily())
                .snapshotTimeout(properties.snapshotTimeout());
        if (properties.level() != null) {
            builder.level(properties.level());
        }
        ordered.forEach(customizer -> customizer.customize(builder));
        MetricsRegistry registry = builder.build();
        ordered.forEach(customizer -> customizer.initialize(registry));
        return registry;
    }
}
