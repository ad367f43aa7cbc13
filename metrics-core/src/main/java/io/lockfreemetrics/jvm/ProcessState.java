package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system knows of the process. */
final class ProcessState {

    private static final Path LINUX_STATUS = Path.of("/proc/self/status");

    private ProcessState() {}

    static void register(MetricsRegistry registry) {
        long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        registry.gauge(
                "process_start_time_seconds",
                "When the process started, in seconds since 1970-01-01T00:00:00Z",
                Unit.MILLISECONDS,
                () -> startMillis);
        if (SystemAttribute.PROCESS_CPU_TIME.isKnown()) {
            registry.counter(
                    "process_cpu_seconds",
                    "Processor time that the process has used",
                    Unit.NANOSECONDS,
                    SystemAttribute.PROCESS_CPU_TIME::get);
        }
        if (SystemAttribute.OPEN_FILES.isKnown()) {
            registry.gauge("process_open_fds", "Open file descriptors", Unit.NONE, SystemAttribute.OPEN_FILES::get);
            registry.gauge("process_max_fds", "File descriptors allowed", Unit.NONE, SystemAttribute.MOST_FILES::get);
        }
        if (Files.isReadable(LINUX_STATUS)) {
            LinuxStatus status = new LinuxStatus(LINUX_STATUS);
            registry.gauge(
                    "process_resident_memory_bytes",
                    "Memory of the process that is not swapped out",
                    Unit.BYTES,
                    () -> status.bytes("VmRSS"));
            registry.gauge(
                    "process_virtual_memory_bytes",
                    "Address space of the process",
                    Unit.BYTES,
                    () -> status.bytes("VmSize"));
        }
    }
}
