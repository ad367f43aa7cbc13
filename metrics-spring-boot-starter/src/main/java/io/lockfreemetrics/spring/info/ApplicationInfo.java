package io.lockfreemetrics.spring.info;

import io.lockfreemetrics.MetricsRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.info.BuildProperties;

/**
 * What an application is.
 *
 * @param registry where it is told
 * @param labels what is known of it, by name
 */
record ApplicationInfo(MetricsRegistry registry, Map<String, String> labels) implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationInfo.class);
    private static final String NAME = "application";

    static ApplicationInfo of(MetricsRegistry registry, BuildProperties build) {
        Map<String, String> labels = new TreeMap<>();
        put(labels, "group", build.getGroup());
        put(labels, "artifact", build.getArtifact());
        put(labels, "name", build.getName());
        put(labels, "version", build.getVersion());
        return new ApplicationInfo(registry, labels);
    }

    /** A build may leave out any of them. */
    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            labels.put(name, value);
        }
    }

    /**
     * Comes after what the application's beans register. Does nothing if nothing is known, or if the application has a metric of
     * that name itself, registered or exposed.
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (labels.isEmpty() || registry.isRegistered(NAME)) {
            return;
        }
        try {
            registry.info(NAME, "What the application is, and in which version.", labels);
        } catch (IllegalArgumentException e) {
            LOG.info("what the application is, is not exposed: {}", e.getMessage());
        }
    }
}
