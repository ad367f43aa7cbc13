package io.lockfreemetrics.spring.info;

import io.lockfreemetrics.MetricsRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;

/**
 * What an application is.
 *
 * @param labels what is known of it, by name
 */
record ApplicationInfo(Map<String, String> labels) {

    private static final String NAME = "application";

    static ApplicationInfo of(BuildProperties build) {
        Map<String, String> labels = new TreeMap<>();
        put(labels, "group", build.getGroup());
        put(labels, "artifact", build.getArtifact());
        put(labels, "name", build.getName());
        put(labels, "version", build.getVersion());
        return new ApplicationInfo(labels);
    }

    /** A build may leave out any of them. */
    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            labels.put(name, value);
        }
    }

    /** Does nothing if nothing is known, or if the application has a metric of that name itself. */
    void register(MetricsRegistry registry) {
        if (!labels.isEmpty() && !registry.isRegistered(NAME)) {
            registry.info(NAME, "What the application is, and in which version.", labels);
        }
    }
}
