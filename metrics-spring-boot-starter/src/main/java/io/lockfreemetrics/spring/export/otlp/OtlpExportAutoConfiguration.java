package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.spring.ConditionalOnSwitch;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import io.lockfreemetrics.spring.export.BuiltInExporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The export to OpenTelemetry's protocol, which has to be asked for. */
@AutoConfiguration
@ConditionalOnSwitch(
        value = {"enabled", "export.otlp.enabled"},
        defaults = {true, false})
public final class OtlpExportAutoConfiguration {

    private static final String EXPORTER = "io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter";

    /** Apart, so that its methods' types are looked at only if they are there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = EXPORTER)
    @EnableConfigurationProperties(OtlpProperties.class)
    static class WithExporter {

        @Bean
        BuiltInExporter lockFreeMetricsOtlp(OtlpProperties properties, Environment environment) {
            String service = properties.serviceName() == null
                    ? environment.getProperty("spring.application.name", "application")
                    : properties.serviceName();
            OtlpHttpMetricExporterBuilder exporter = OtlpHttpMetricExporter.builder()
                    .setEndpoint(properties.url().toString())
                    .setTimeout(properties.requestTimeout())
                    .setRetryPolicy(null);
            properties.headers().forEach(exporter::addHeader);
            AttributesBuilder attributes = Attributes.builder().put("service.name", service);
            properties.resourceAttributes().forEach(attributes::put);
            Resource resource = Resource.getDefault().merge(Resource.create(attributes.build()));
            OtlpExporter otlp = new OtlpExporter(properties.schedule(), exporter.build(), resource);
            return new BuiltInExporter("otlp", properties.schedule(), otlp);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(EXPORTER)
    static class WithoutExporter {

        WithoutExporter() {
            throw new InvalidMetricsPropertyException(
                    "export.otlp.enabled",
                    "must not be true without io.opentelemetry:opentelemetry-exporter-otlp",
                    true,
                    "false, or add that dependency");
        }
    }
}
