package io.lockfreemetrics.spring.exemplar;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of exemplars. Immutable.
 *
 * @param enabled Whether histograms have exemplars with the ids of sampled spans, if Micrometer Tracing or OpenTelemetry is there.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".exemplars")
record ExemplarProperties(@DefaultValue("true") boolean enabled) {}
