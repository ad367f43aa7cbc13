package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.MetricsRegistry;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Exposes the open connections of the application's own server as soon as that runs, if it can tell. */
final class OpenConnectionsGauge implements ApplicationListener<ContextRefreshedEvent>, DisposableBean {

    static final String NAME = "http_active_connections";

    private static final Logger LOG = LoggerFactory.getLogger(OpenConnectionsGauge.class);

    private final MetricsRegistry registry;
    private final ApplicationContext context;
    private boolean registered;

    OpenConnectionsGauge(MetricsRegistry registry, ApplicationContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** Events of child contexts, such as that of a separate management port, arrive here too. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        DoubleSupplier connections =
                registered || event.getApplicationContext() != context ? null : OpenConnections.in(context);
        if (connections != null) {
            try {
                registry.gauge(NAME, "Open connections of the web server.", connections);
                registered = true;
            } catch (IllegalArgumentException e) {
                // Another context with a server of its own has the same registry. No reason to keep this one from
                // starting.
                LOG.info("The open connections of this web server are not exposed: {}", e.getMessage());
            }
        }
    }

    /** The registry may outlive the server. */
    @Override
    public void destroy() {
        if (registered) {
            registry.unregister(NAME);
        }
    }
}
