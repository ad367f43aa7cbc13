package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.jvm.JvmMetrics;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JvmMetricsTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    @BeforeEach
    void register() {
        JvmMetrics.registerWith(registry);
    }

    @Test
    void dashboardsFindTheNamesThatTheyKnow() {
        String text = registry.snapshotAll().toPrometheusFormat();
        assertThat(text.lines().map(line -> line.replaceAll("[{ ].*", "")))
                .contains(
                        "jvm_memory_used_bytes",
                        "jvm_memory_committed_bytes",
                        "jvm_memory_max_bytes",
                        "jvm_memory_init_bytes",
                        "jvm_memory_pool_used_bytes",
                        "jvm_buffer_pool_used_bytes",
                        "jvm_buffer_pool_capacity_bytes",
                        "jvm_buffer_pool_used_buffers",
                        "jvm_gc_collection_seconds_count",
                        "jvm_gc_collection_seconds_sum",
                        "jvm_threads_current",
                        "jvm_threads_daemon",
                        "jvm_threads_peak",
                        "jvm_threads_started_total",
                        "jvm_threads_state",
                        "jvm_classes_currently_loaded",
                        "jvm_classes_loaded_total",
                        "jvm_classes_unloaded_total",
                        "jvm_runtime_info",
                        "os_info",
                        "process_cpu_seconds_total",
                        "process_start_time_seconds");
    }

    @Test
    void valuesAreThoseOfTheJvm() {
        FullSnapshot snapshot = registry.snapshotAll();
        Map<String, Long> gauges = snapshot.gauges();
        assertThat(gauges.get("jvm_memory_used_bytes{area=\"heap\"}"))
                .isBetween(1L, Runtime.getRuntime().totalMemory());
        assertThat(gauges)
                .containsEntry(
                        "process_start_time_seconds",
                        ManagementFactory.getRuntimeMXBean().getStartTime());
        assertThat(gauges.get("jvm_threads_state{state=\"RUNNABLE\"}")).isPositive();
        assertThat(gauges).containsEntry("jvm_threads_state{state=\"TERMINATED\"}", 0L);
        assertThat(snapshot.counters().get("process_cpu_seconds")).isPositive();
        assertThat(snapshot.counters().get("jvm_classes_loaded"))
                .isGreaterThanOrEqualTo(gauges.get("jvm_classes_currently_loaded"));
        assertThat(snapshot.byName(SummarySnapshot.class))
                .hasSameSizeAs(ManagementFactory.getGarbageCollectorMXBeans())
                .allSatisfy((name, collections) -> assertThat(name).startsWith("jvm_gc_collection_seconds{gc="));
    }

    @Test
    void promtoolHasNothingToSay() {
        assertThat(OutsideTool.promtool().judge(registry.snapshotAll().toPrometheusFormat()))
                .isEqualTo(new OutsideTool.Verdict(0, ""));
    }

    @Test
    void twiceIsOnceTooOften() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JvmMetrics.registerWith(registry))
                .withMessage("metric 'jvm_memory_used_bytes' already has a supplier for the labels {area=heap}");
    }
}
