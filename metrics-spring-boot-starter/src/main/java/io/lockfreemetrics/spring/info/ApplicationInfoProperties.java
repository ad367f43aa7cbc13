package io.lockfreemetrics.spring.info;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the info about the application. Immutable.
 *
 * @param enabled Whether application_info tells group, artifact, name and version of the application, if its build left them in META-INF/build-info.properties.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".application-info")
record ApplicationInfoProperties(@DefaultValue("true") boolean enabled) {}
