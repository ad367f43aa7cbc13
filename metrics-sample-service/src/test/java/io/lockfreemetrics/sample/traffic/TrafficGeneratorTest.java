package io.lockfreemetrics.sample.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.CacheSnapshot;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.sample.SampleApplication;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class TrafficGeneratorTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void theServiceSendsItselfRequestsUntilItIsStopped() {
        MetricsRegistry registry;
        try (ConfigurableApplicationContext context = run(
                "--sample.traffic.enabled=true",
                "--sample.traffic.requests-per-second=500",
                "--sample.traffic.documents=3")) {
            registry = context.getBean(MetricsRegistry.class);
            MetricsRegistry measured = registry;
            awaitTrue(() -> everythingHappened(measured.snapshotAll()));
            assertThat(threads()).contains("sample-traffic");
        }
        assertThat(threads()).doesNotContain("sample-traffic");
        FullSnapshot end = registry.snapshotAll();
        long requests = end.counters().get("traffic_requests");
        assertThat(requests).isPositive();
        assertThat(end.counters()).containsEntry("traffic_failures", 0L).doesNotContainKey("traffic_seqlock_reads");
        assertThat(end.gauges()).containsEntry("traffic_in_flight", 0L);
        assertThat(end.histograms().get("traffic_latency").total()).isEqualTo(requests);
    }

    @Test
    void anotherProviderKeepsTheSameNumbers() {
        try (ConfigurableApplicationContext context =
                run("--sample.traffic.enabled=true", "--lockfree.metrics.provider=seqlock")) {
            MetricsRegistry registry = context.getBean(MetricsRegistry.class);
            awaitTrue(() -> registry.snapshotAll().counters().get("traffic_requests") > 3
                    && registry.snapshotAll()
                                    .histograms()
                                    .get("traffic_latency")
                                    .total()
                            > 3
                    && registry.snapshotAll().counters().get("traffic_seqlock_reads") > 3);
        }
    }

    @Test
    void unlessAskedForThereIsNoTraffic() {
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getBeansOfType(TrafficGenerator.class)).isEmpty();
            assertThat(threads()).doesNotContain("sample-traffic");
        }
    }

    @Test
    void aRateOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficProperties(true, 0, 1, 1))
                .withMessage("sample.traffic.requests-per-second must be from 1 to 10000, but is 0");
    }

    private static boolean everythingHappened(FullSnapshot snapshot) {
        Map<String, Long> counters = snapshot.counters();
        CacheSnapshot cache = snapshot.byName(CacheSnapshot.class).get("documents");
        return counters.get("documents_stored{result=\"created\"}") > 3
                && counters.get("documents_stored{result=\"replaced\"}") > 3
                && counters.get("documents_refused{rule=\"not-blank\"}") > 3
                && cache.hits() > 3
                && cache.misses() > 3;
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(SampleApplication.class)
                .properties("server.port=0")
                .run(arguments);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(DEADLINE.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Iterable<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
