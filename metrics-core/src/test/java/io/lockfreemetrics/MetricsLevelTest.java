package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsLevelTest {

    @Test
    void offKeepsInstrumentsWorkingButNothingIsInASnapshot() {
        MetricsRegistry registry = registry(MetricsLevel.OFF);
        AtomicCounter counter = registry.counter("events", "Events");
        counter.increment();
        registry.gauge("asked", "Asked", () -> {
            throw new AssertionError("nobody should ask");
        });

        assertThat(counter.get()).isEqualTo(1);
        assertThat(registry.counter("events", "Events")).isSameAs(counter);
        assertThat(registry.snapshotAll().families()).isEmpty();
        assertThat(registry.snapshotAll().toPrometheusFormat()).isEmpty();
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(deltas.snapshot().families()).isEmpty();
        }
    }

    @Test
    void basicKeepsCountsSumsAndExtremesButNoBuckets() {
        MetricsRegistry registry = registry(MetricsLevel.BASIC);
        AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 100);
        sizes.record(-5);
        sizes.record(50);
        sizes.record(500);
        registry.registerCollector("http").recordRequest(1_000_000, true, 10, 20);

        HistogramSnapshot snapshot = registry.snapshotAll().histograms().get("sizes");

        assertThat(snapshot.buckets()).containsExactly(3);
        assertThat(snapshot.boundaries()).isEmpty();
        assertThat(snapshot.sum()).isEqualTo(545);
        assertThat(snapshot.min()).hasValue(-5);
        assertThat(snapshot.max()).hasValue(500);
        assertThat(snapshot.percentile(0.5)).isNaN();
        assertThat(registry.snapshotAll().metrics().get("http").durations().total())
                .isEqualTo(1);
        assertThat(registry.snapshotAll().toPrometheusFormat())
                .contains("sizes_bucket{le=\"+Inf\"} 3\nsizes_sum 545\nsizes_count 3\n")
                .doesNotContain("le=\"100\"");
        assertThat(registry.snapshotAll().toJson())
                .doesNotContain("quantiles")
                .contains("\"count\":3,\"sum\":545,\"min\":-5,\"max\":500,\"mean\":181.666666666667,\"buckets\":[{");
    }

    @Test
    void basicKeepsNoBucketsOfAnythingThatTakesTime() {
        MetricsRegistry registry = registry(MetricsLevel.BASIC);
        assertThat(registry.timer("task", "Task").snapshot().boundaries()).isEmpty();
        assertThat(registry.api("api", "API", Buckets.latency())
                        .snapshot()
                        .latency()
                        .boundaries())
                .isEmpty();
        assertThat(registry.execution("rule", "Rule", Buckets.latency())
                        .snapshot()
                        .durations()
                        .boundaries())
                .isEmpty();
        assertThat(registry.registerCollector("http").snapshot().durations().boundaries())
                .isEmpty();
    }

    @Test
    void basicStillRefusesOtherBoundsUnderTheSameName() {
        MetricsRegistry registry = registry(MetricsLevel.BASIC);
        registry.registerHistogram("sizes", 10, 100);
        assertThatIllegalArgumentException().isThrownBy(() -> registry.registerHistogram("sizes", 10, 1000));
    }

    @Test
    void theLevelIsThatOfTheProfileUnlessChosen() {
        assertThat(MetricsRegistry.create().level()).isEqualTo(MetricsLevel.DETAILED);
        assertThat(MetricsRegistry.create().profile()).isEqualTo(MetricsProfile.PRODUCTION);
        MetricsRegistryBuilder builder = MetricsRegistry.builder().profile(MetricsProfile.DEVELOPMENT);
        assertThat(builder.build().level()).isEqualTo(MetricsLevel.DEBUG);
        assertThat(builder.level(MetricsLevel.BASIC).build().level()).isEqualTo(MetricsLevel.BASIC);
        assertThat(builder.build().profile()).isEqualTo(MetricsProfile.DEVELOPMENT);
    }

    @Test
    void onlyWhereContentionIsExpectedSeriesStartWithManyStripes() {
        assertThat(MetricsRegistry.builder().firstStripes()).isEqualTo(1);
        assertThat(MetricsRegistry.builder().profile(MetricsProfile.DEVELOPMENT).firstStripes())
                .isEqualTo(1);
        assertThat(MetricsRegistry.builder()
                        .profile(MetricsProfile.HIGH_CONTENTION)
                        .firstStripes())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void everyProfileRecordsAndWindowsRight() {
        for (MetricsProfile profile : MetricsProfile.values()) {
            MetricsRegistry registry =
                    MetricsRegistry.builder().profile(profile).build();
            AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 100);
            AtomicGauge depth = registry.gauge("depth", "Depth");
            new Stress()
                    .threads(4, i -> {
                        for (int n = 0; n < 1000; n++) {
                            sizes.record(n);
                            depth.increment();
                        }
                    })
                    .run();
            assertThat(registry.snapshotAll().histograms().get("sizes").total())
                    .as(profile.name())
                    .isEqualTo(4000);
            assertThat(depth.get()).as(profile.name()).isEqualTo(4000);
            assertThat(profile.exportInterval()).isGreaterThan(Duration.ZERO);
            registry.startRollingWindow(profile.rollingInterval(), profile.rollingIntervals())
                    .close();
        }
    }

    private static MetricsRegistry registry(MetricsLevel level) {
        return MetricsRegistry.builder().level(level).build();
    }
}
