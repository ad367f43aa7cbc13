package io.lockfreemetrics.spring.export.pushgateway;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the export to a Pushgateway. Immutable.
 *
 * @param enabled Whether snapshots are put to a Prometheus Pushgateway.
 * @param schedule The name of the export in export.schedules that is followed; its defaults apply if it is not there.
 * @param url The base address of the gateway.
 * @param job The job of the group.
 * @param grouping Further labels of the group by name, such as the instance's.
 * @param headers Headers of each request by name, such as Authorization.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".export.pushgateway")
record PushgatewayProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("pushgateway") String schedule,
        @DefaultValue("http://localhost:9091") URI url,
        @Nullable String job,
        @DefaultValue Map<String, String> grouping,
        @DefaultValue Map<String, String> headers) {

    PushgatewayProperties {
        grouping = Map.copyOf(grouping);
        headers = Map.copyOf(headers);
    }
}
