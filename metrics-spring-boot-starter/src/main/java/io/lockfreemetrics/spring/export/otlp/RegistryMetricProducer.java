package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.MetricsRegistry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/**
 * Adds what a registry has to the metrics of an OpenTelemetry SDK, whose own readers and exporters then take it along: {@code
 * SdkMeterProvider.builder().registerMetricProducer(new RegistryMetricProducer(registry))}. Cumulative. Thread-safe.
 */
public final class RegistryMetricProducer implements MetricProducer {

    private final MetricsRegistry registry;

    public RegistryMetricProducer(MetricsRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Collection<MetricData> produce(Resource resource) {
        return OtlpConversion.convert(registry.snapshotAll(), resource);
    }
}
