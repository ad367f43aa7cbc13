package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.export.file.FileExportAutoConfiguration;
import io.lockfreemetrics.spring.export.otlp.OtlpExportAutoConfiguration;
import io.lockfreemetrics.spring.export.pushgateway.PushgatewayExportAutoConfiguration;
import io.lockfreemetrics.spring.export.statsd.StatsdExportAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications that have all exporters of the starter. */
final class BuiltInExporters {

    private BuiltInExporters() {}

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LockFreeMetricsAutoConfiguration.class,
                        ExportAutoConfiguration.class,
                        FileExportAutoConfiguration.class,
                        OtlpExportAutoConfiguration.class,
                        PushgatewayExportAutoConfiguration.class,
                        StatsdExportAutoConfiguration.class));
    }
}
