package io.lockfreemetrics.spring.jvm;

import io.lockfreemetrics.spring.LockFreeMetricsProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the metrics of the JVM. Immutable.
 *
 * @param enabled Whether there are metrics of the JVM and its process: memory, collections, threads, classes, processor time, versions.
 */
@ConfigurationProperties(LockFreeMetricsProperties.PREFIX + ".jvm")
record JvmProperties(@DefaultValue("false") boolean enabled) {}
