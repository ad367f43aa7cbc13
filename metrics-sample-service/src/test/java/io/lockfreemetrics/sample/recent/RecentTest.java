package io.lockfreemetrics.sample.recent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.ExecutionMetric;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.sample.recent.Recent.Timing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final long MILLI = 1_000_000;

    @Test
    void collectorsAndExecutionsThatHadSomethingToDoAreInIt() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.counter("other", "Not about time.").increment();
        MetricsCollector requests = registry.registerCollector("requests");
        requests.recordRequest(2 * MILLI, true, 0, 0);
        ExecutionMetric busy = registry.executionFamily(
                        "rule", "Rules", Buckets.durations(Duration.ofMillis(2)), "name")
                .labels("busy");
        busy.record(MILLI, false);
        registry.executionFamily("rule", "Rules", Buckets.durations(Duration.ofMillis(2)), "name")
                .labels("idle");

        assertThat(Recent.of(registry.snapshotAll()).series())
                .containsExactlyInAnyOrder(
                        new Timing("requests", Map.of(), 1, 1, 2.0, 2.0, 2),
                        new Timing("rule", Map.of("name", "busy"), 1, 0, 1.0, 1.0, 1));
    }

    @Test
    void withoutBucketsThereAreNoPercentiles() {
        MetricsRegistry registry =
                MetricsRegistry.builder().level(MetricsLevel.BASIC).build();
        registry.registerCollector("requests").recordRequest(2 * MILLI, false, 0, 0);

        assertThat(Recent.of(registry.snapshotAll()).series())
                .containsExactly(new Timing("requests", Map.of(), 1, 0, null, null, 2));
    }
}
