package io.lockfreemetrics.spring.export.statsd;

import io.lockfreemetrics.export.statsd.StatsdExporter;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.export.BuiltInExporter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The export to StatsD, which has to be asked for. */
@AutoConfiguration
@ConditionalOnSwitch(
        value = {"enabled", "export.statsd.enabled"},
        defaults = {true, false})
@EnableConfigurationProperties(StatsdProperties.class)
public final class StatsdExportAutoConfiguration {

    @Bean
    BuiltInExporter lockFreeMetricsStatsd(StatsdProperties properties) {
        String prefix = properties.prefix() == null ? "" : properties.prefix();
        StatsdExporter exporter = switch (properties.transport()) {
            case UDP ->
                StatsdExporter.udp(
                        properties.host(),
                        properties.port(),
                        properties.dialect(),
                        prefix,
                        properties.maxDatagramSize());
            case TCP -> StatsdExporter.tcp(properties.host(), properties.port(), properties.dialect(), prefix);
        };
        return new BuiltInExporter("statsd", properties.schedule(), exporter);
    }
}
