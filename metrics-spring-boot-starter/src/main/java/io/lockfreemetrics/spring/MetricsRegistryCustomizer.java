package io.lockfreemetrics.spring;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsRegistryBuilder;

/**
 * A bean of this type has a say in the auto-configured {@link MetricsRegistry} before anybody else gets it. Several are called
 * in their {@link org.springframework.core.annotation.Order order}; a registry that the application defines itself is left
 * alone.
 */
@FunctionalInterface
public interface MetricsRegistryCustomizer {

    /** Changes how the registry is built. The properties have been applied already, so that what is set here wins. */
    void customize(MetricsRegistryBuilder builder);

    /** Prepares the finished registry, for example by registering instruments that should be exposed before their first use. */
    default void initialize(MetricsRegistry registry) {}
}
