package io.lockfreemetrics.spring.export.otlp;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import io.lockfreemetrics.spring.PropertyChecks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the export to OpenTelemetry's protocol. Immutable.
 *
 * @param enabled Whether snapshots are sent by OTLP over HTTP; needs io.opentelemetry:opentelemetry-exporter-otlp.
 * @param schedule The name of the export in export.schedules that is followed; its defaults apply if it is not there.
 * @param url Where metrics are sent, with the path.
 * @param serviceName The resource's service.name.
 * @param resourceAttributes Further attributes of the resource by name.
 * @param headers Headers of each request by name, such as Authorization.
 * @param requestTimeout How long a request may take; should be shorter than the timeout of the schedule.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export.otlp")
record OtlpProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("otlp") String schedule,
        @DefaultValue("http://localhost:4318/v1/metrics") URI url,
        @Nullable String serviceName,
        @DefaultValue Map<String, String> resourceAttributes,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("9s") Duration requestTimeout) {

    OtlpProperties {
        PropertyChecks.requireTimeout("export.otlp.request-timeout", requestTimeout, "a duration such as 9s");
        resourceAttributes = Map.copyOf(resourceAttributes);
        headers = Map.copyOf(headers);
    }
}
