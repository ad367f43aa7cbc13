package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The periodic export, which has to be asked for. */
@AutoConfiguration(after = LockFreeMetricsAutoConfiguration.class)
@ConditionalOnSingleCandidate(MetricsRegistry.class)
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties(LockFreeMetricsProperties.class)
public final class ExportAutoConfiguration {

    @Bean
    @ConditionalOnSwitch(value = "export.enabled", defaults = false)
    MetricsExporter lockFreeMetricsExporter(
            MetricsRegistry registry,
            LockFreeMetricsProperties properties,
            ObjectProvider<MetricsExportListener> listeners) {
        return new MetricsExporter(
                registry,
                properties.export().interval(),
                listeners.orderedStream().toList());
    }

    @Bean
    @ConditionalOnSwitch(
            value = {"export.enabled", "export.log"},
            defaults = {false, true})
    SummaryLog lockFreeMetricsSummaryLog() {
        return new SummaryLog();
    }
}
