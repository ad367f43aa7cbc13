package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The periodic exports, which have to be asked for. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(ExportProperties.class)
public final class ExportAutoConfiguration {

    @Bean
    ExportLifecycle lockFreeMetricsExports(
            MetricsRegistry registry, ExportProperties properties, ListableBeanFactory beans) {
        return new ExportLifecycle(registry, properties, beans.getBeansOfType(MetricsExporter.class));
    }

    @Bean
    @ConditionalOnSwitch(
            value = {"export.enabled", "export.log"},
            defaults = {false, true})
    BuiltInExporter lockFreeMetricsSummaryLog() {
        return new BuiltInExporter("log", MetricsExporter.DEFAULT_SCHEDULE, new SummaryLog());
    }
}
