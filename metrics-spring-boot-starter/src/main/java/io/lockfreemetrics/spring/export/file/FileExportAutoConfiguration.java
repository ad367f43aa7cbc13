package io.lockfreemetrics.spring.export.file;

import io.lockfreemetrics.export.file.JsonLinesExporter;
import io.lockfreemetrics.export.file.PrometheusTextfileExporter;
import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.export.BuiltInExporter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The exports to files, which have to be asked for. */
@AutoConfiguration
@ConditionalOnSwitch(value = "enabled", defaults = true)
@EnableConfigurationProperties({JsonLinesProperties.class, TextfileProperties.class})
public final class FileExportAutoConfiguration {

    @Bean
    @ConditionalOnSwitch(value = "export.json-lines.enabled", defaults = false)
    BuiltInExporter lockFreeMetricsJsonLines(JsonLinesProperties properties) {
        return new BuiltInExporter(
                "json-lines",
                properties.schedule(),
                new JsonLinesExporter(properties.path(), properties.maxSize().toBytes(), properties.maxFiles()));
    }

    @Bean
    @ConditionalOnSwitch(value = "export.textfile.enabled", defaults = false)
    BuiltInExporter lockFreeMetricsTextfile(TextfileProperties properties) {
        return new BuiltInExporter(
                "textfile",
                properties.schedule(),
                new PrometheusTextfileExporter(
                        properties.path(), properties.maxSize().toBytes()));
    }
}
