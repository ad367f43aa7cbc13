package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

class ConfigurationMetadataTest {

    @Test
    void everyPropertyHasADescriptionATypeAndADefault() throws IOException {
        Map<String, Map<String, Object>> properties = properties("lockfree.metrics.");

        assertThat(properties.keySet())
                .containsExactlyInAnyOrder(
                        "lockfree.metrics.enabled",
                        "lockfree.metrics.profile",
                        "lockfree.metrics.level",
                        "lockfree.metrics.provider",
                        "lockfree.metrics.naming",
                        "lockfree.metrics.max-series-per-family",
                        "lockfree.metrics.snapshot-timeout",
                        "lockfree.metrics.http.enabled",
                        "lockfree.metrics.http.excluded",
                        "lockfree.metrics.http.buckets",
                        "lockfree.metrics.http.exponential-buckets",
                        "lockfree.metrics.http.error-statuses",
                        "lockfree.metrics.http.connections",
                        "lockfree.metrics.exemplars.enabled",
                        "lockfree.metrics.export.enabled",
                        "lockfree.metrics.export.interval",
                        "lockfree.metrics.export.temporality",
                        "lockfree.metrics.export.log",
                        "lockfree.metrics.export.timeout",
                        "lockfree.metrics.export.attempts",
                        "lockfree.metrics.export.backoff",
                        "lockfree.metrics.export.shutdown-timeout",
                        "lockfree.metrics.export.schedules",
                        "lockfree.metrics.application-info.enabled",
                        "lockfree.metrics.jvm.enabled",
                        "lockfree.metrics.export.json-lines.enabled",
                        "lockfree.metrics.export.json-lines.schedule",
                        "lockfree.metrics.export.json-lines.path",
                        "lockfree.metrics.export.json-lines.max-size",
                        "lockfree.metrics.export.json-lines.max-files",
                        "lockfree.metrics.export.textfile.enabled",
                        "lockfree.metrics.export.textfile.schedule",
                        "lockfree.metrics.export.textfile.path",
                        "lockfree.metrics.export.textfile.max-size",
                        "lockfree.metrics.export.pushgateway.enabled",
                        "lockfree.metrics.export.pushgateway.schedule",
                        "lockfree.metrics.export.pushgateway.url",
                        "lockfree.metrics.export.pushgateway.job",
                        "lockfree.metrics.export.pushgateway.grouping",
                        "lockfree.metrics.export.pushgateway.headers",
                        "lockfree.metrics.export.statsd.enabled",
                        "lockfree.metrics.export.statsd.schedule",
                        "lockfree.metrics.export.statsd.host",
                        "lockfree.metrics.export.statsd.port",
                        "lockfree.metrics.export.statsd.transport",
                        "lockfree.metrics.export.statsd.dialect",
                        "lockfree.metrics.export.statsd.prefix",
                        "lockfree.metrics.export.statsd.max-datagram-size",
                        "lockfree.metrics.export.otlp.enabled",
                        "lockfree.metrics.export.otlp.schedule",
                        "lockfree.metrics.export.otlp.url",
                        "lockfree.metrics.export.otlp.service-name",
                        "lockfree.metrics.export.otlp.resource-attributes",
                        "lockfree.metrics.export.otlp.headers",
                        "lockfree.metrics.export.otlp.request-timeout",
                        "lockfree.metrics.rolling.enabled",
                        "lockfree.metrics.rolling.interval",
                        "lockfree.metrics.rolling.intervals",
                        "lockfree.metrics.async.enabled",
                        "lockfree.metrics.async.buffer-size",
                        "lockfree.metrics.async.workers",
                        "lockfree.metrics.async.batch-size",
                        "lockfree.metrics.async.flush-timeout",
                        "lockfree.metrics.async.close-timeout",
                        "lockfree.metrics.async.when-unavailable");
        assertThat(properties.values()).allSatisfy(property -> {
            assertThat((String) property.get("description")).isNotBlank().endsWith(".");
            assertThat((String) property.get("type")).isNotBlank();
        });
        // Empty ones.
        properties.remove("lockfree.metrics.http.excluded");
        properties.remove("lockfree.metrics.export.schedules");
        properties.remove("lockfree.metrics.export.pushgateway.grouping");
        properties.remove("lockfree.metrics.export.pushgateway.headers");
        properties.remove("lockfree.metrics.export.otlp.resource-attributes");
        properties.remove("lockfree.metrics.export.otlp.headers");
        properties.remove("lockfree.metrics.export.statsd.prefix");
        assertThat(properties.values())
                .allSatisfy(property -> assertThat(property).containsKey("defaultValue"));
    }

    @Test
    void theEndpointHasItsAccessProperty() throws IOException {
        assertThat(properties("management.endpoint.lockfreemetrics.").keySet())
                .contains("management.endpoint.lockfreemetrics.access");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Map<String, Object>> properties(String prefix) throws IOException {
        String json;
        try (InputStream in =
                LockFreeMetricsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        for (Object property :
                (List<Object>) JsonParserFactory.getJsonParser().parseMap(json).get("properties")) {
            Map<String, Object> map = (Map<String, Object>) property;
            if (((String) map.get("name")).startsWith(prefix)) {
                properties.put((String) map.get("name"), map);
            }
        }
        return properties;
    }
}
