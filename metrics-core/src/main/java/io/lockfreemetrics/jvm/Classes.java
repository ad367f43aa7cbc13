package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** Loaded classes. */
final class Classes {

    private Classes() {}

    static void register(MetricsRegistry registry) {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        registry.gauge(
                "jvm_classes_currently_loaded", "Classes that are loaded now", Unit.NONE, classes::getLoadedClassCount);
        registry.counter(
                "jvm_classes_loaded", "Classes that were ever loaded", Unit.NONE, classes::getTotalLoadedClassCount);
        registry.counter(
                "jvm_classes_unloaded", "Classes that were unloaded", Unit.NONE, classes::getUnloadedClassCount);
    }
}
