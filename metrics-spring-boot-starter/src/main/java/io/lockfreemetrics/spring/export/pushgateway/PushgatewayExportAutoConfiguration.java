package io.lockfreemetrics.spring.export.pushgateway;

import io.lockfreemetrics.export.pushgateway.PushgatewayExporter;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.export.BuiltInExporter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The export to a Pushgateway, which has to be asked for. */
@AutoConfiguration
@ConditionalOnSwitch(
        value = {"enabled", "export.pushgateway.enabled"},
        defaults = {true, false})
@EnableConfigurationProperties(PushgatewayProperties.class)
public final class PushgatewayExportAutoConfiguration {

    @Bean
    BuiltInExporter lockFreeMetricsPushgateway(PushgatewayProperties properties, Environment environment) {
        String job = properties.job() == null
                ? environment.getProperty("spring.application.name", "application")
                : properties.job();
        return new BuiltInExporter(
                "pushgateway",
                properties.schedule(),
                new PushgatewayExporter(properties.url(), job, properties.grouping(), properties.headers()));
    }
}
