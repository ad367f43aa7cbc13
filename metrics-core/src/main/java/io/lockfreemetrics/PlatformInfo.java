package io.lockfreemetrics;

import java.util.Map;

/** What a process runs on, as infos. */
public final class PlatformInfo {

    private PlatformInfo() {}

    /**
     * Registers {@code jvm_runtime_info} with the labels {@code runtime}, {@code vendor} and {@code version}, as Prometheus'
     * own client library has it, and {@code os_info} with {@code arch}, {@code name} and {@code version}.
     */
    public static void register(MetricsRegistry registry) {
        registry.info(
                "jvm_runtime",
                "The Java virtual machine.",
                Map.of(
                        "runtime", property("java.runtime.name"),
                        "vendor", property("java.vm.vendor"),
                        "version", property("java.runtime.version")));
        registry.info(
                "os",
                "The operating system.",
                Map.of("arch", property("os.arch"), "name", property("os.name"), "version", property("os.version")));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
