package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.PlatformInfo;

/**
 * Metrics of the JVM and its process, under the names that Prometheus' client libraries gave them and dashboards expect. They are
 * kept by the JVM anyway, and asked for at each snapshot: nothing runs in between.
 */
public final class JvmMetrics {

    private JvmMetrics() {}

    /**
     * Registers all of them, and what {@link PlatformInfo} tells. What this JVM or its system can't tell is left out.
     *
     * @throws IllegalArgumentException if one of the names is taken, as after an earlier call
     */
    public static void registerWith(MetricsRegistry registry) {
        Memory.register(registry);
        GarbageCollection.register(registry);
        Threads.register(registry);
        Classes.register(registry);
        ProcessState.register(registry);
        PlatformInfo.register(registry);
    }
}
