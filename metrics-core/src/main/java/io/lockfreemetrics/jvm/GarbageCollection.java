package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SummarySnapshot;
import io.lockfreemetrics.Unit;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** How often each collector ran, and for how long. */
final class GarbageCollection {

    private GarbageCollection() {}

    static void register(MetricsRegistry registry) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            registry.summary(
                    "jvm_gc_collection_seconds",
                    "Time spent in collections of a garbage collector",
                    Unit.MILLISECONDS,
                    Map.of("gc", collector.getName()),
                    // Either is -1 if the collector does not tell.
                    () -> new SummarySnapshot(
                            Math.max(0, collector.getCollectionCount()), Math.max(0, collector.getCollectionTime())));
        }
    }
}
