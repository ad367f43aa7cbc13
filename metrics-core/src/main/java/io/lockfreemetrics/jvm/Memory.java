package io.lockfreemetrics.jvm;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.function.Supplier;

/** Areas and pools of memory, and buffers outside of the heap. */
final class Memory {

    private Memory() {}

    static void register(MetricsRegistry registry) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        usage(registry, "jvm_memory", "a memory area", Map.of("area", "heap"), memory::getHeapMemoryUsage);
        usage(registry, "jvm_memory", "a memory area", Map.of("area", "nonheap"), memory::getNonHeapMemoryUsage);
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            usage(registry, "jvm_memory_pool", "a memory pool", Map.of("pool", pool.getName()), pool::getUsage);
        }
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            buffers(registry, pool);
        }
    }

    private static void usage(
            MetricsRegistry registry,
            String prefix,
            String what,
            Map<String, String> labels,
            Supplier<MemoryUsage> now) {
        registry.gauge(
                prefix + "_used_bytes",
                "Used bytes of " + what,
                Unit.BYTES,
                labels,
                () -> now.get().getUsed());
        registry.gauge(
                prefix + "_committed_bytes",
                "Bytes of " + what + " that the system has granted",
                Unit.BYTES,
                labels,
                () -> now.get().getCommitted());
        registry.gauge(
                prefix + "_max_bytes",
                "Bytes that " + what + " can grow to, -1 if there is no limit",
                Unit.BYTES,
                labels,
                () -> now.get().getMax());
        registry.gauge(
                prefix + "_init_bytes",
                "Bytes that " + what + " had at the start, -1 if unknown",
                Unit.BYTES,
                labels,
                () -> now.get().getInit());
    }

    private static void buffers(MetricsRegistry registry, BufferPoolMXBean pool) {
        Map<String, String> labels = Map.of("pool", pool.getName());
        registry.gauge(
                "jvm_buffer_pool_used_bytes", "Used bytes of a buffer pool", Unit.BYTES, labels, pool::getMemoryUsed);
        registry.gauge(
                "jvm_buffer_pool_capacity_bytes",
                "Bytes of all buffers of a buffer pool",
                Unit.BYTES,
                labels,
                pool::getTotalCapacity);
        registry.gauge("jvm_buffer_pool_used_buffers", "Buffers of a buffer pool", Unit.NONE, labels, pool::getCount);
    }
}
