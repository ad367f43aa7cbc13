package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lockfreemetrics.internal.cell.StripedCells;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class DeltaReaderTest {

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();
    private final AtomicCounter counter = registry.counter("events", "Events");
    private final AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 100);

    @Test
    void eachSnapshotHasWhatCameSinceTheOneBefore() {
        counter.add(5);
        try (DeltaReader deltas = registry.deltas()) {
            counter.add(1);
            assertThat(events(deltas)).isEqualTo(6);
            assertThat(events(deltas)).isZero();
            counter.add(2);
            assertThat(events(deltas)).isEqualTo(2);
        }
        assertThat(counter.get()).isEqualTo(8);
        assertThat(registry.snapshotAll().counters()).containsEntry("events", 8L);
    }

    @Test
    void theFirstSnapshotHasWhatOthersHadReadBefore() {
        counter.add(5);
        sizes.record(50);
        registry.snapshotAll();
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(counter.reset()).isEqualTo(5);
            FullSnapshot first = deltas.snapshot();
            assertThat(first.counters()).containsEntry("events", 5L);
            assertThat(first.histograms().get("sizes").min()).hasValue(50);
            assertThat(events(deltas)).isZero();
        }
    }

    @Test
    void readersDoNotTakeAnythingFromEachOther() {
        try (DeltaReader often = registry.deltas();
                DeltaReader seldom = registry.deltas()) {
            counter.add(1);
            assertThat(events(often)).isEqualTo(1);
            counter.add(2);
            assertThat(events(often)).isEqualTo(2);
            assertThat(events(seldom)).isEqualTo(3);
            counter.add(4);
            assertThat(events(seldom)).isEqualTo(4);
            assertThat(events(often)).isEqualTo(4);
        }
    }

    @Test
    void extremesAreThoseOfTheInterval() {
        AtomicMinMax extremes = registry.registerMinMax("extremes");
        try (DeltaReader deltas = registry.deltas()) {
            sizes.record(1);
            extremes.update(1);
            deltas.snapshot();
            sizes.record(50);
            extremes.update(50);

            FullSnapshot delta = deltas.snapshot();

            HistogramSnapshot histogram = delta.histograms().get("sizes");
            assertThat(histogram.min()).hasValue(50);
            assertThat(histogram.max()).hasValue(50);
            assertThat(histogram.sum()).isEqualTo(50);
            assertThat(histogram.buckets()).containsExactly(0, 1, 0);
            assertThat(delta.minMax().get("extremes"))
                    .isEqualTo(new MinMaxSnapshot(OptionalLong.of(50), OptionalLong.of(50)));
        }
        assertThat(sizes.snapshot().min()).hasValue(1);
    }

    @Test
    void gaugesAndOpenConnectionsHaveTheirPresentValue() {
        AtomicGauge gauge = registry.gauge("depth", "Depth");
        MetricsCollector collector = registry.registerCollector("http");
        try (DeltaReader deltas = registry.deltas()) {
            gauge.set(7);
            collector.connectionOpened();
            deltas.snapshot();

            FullSnapshot delta = deltas.snapshot();

            assertThat(delta.gauges()).containsEntry("depth", 7L);
            assertThat(delta.metrics().get("http").activeConnections()).isEqualTo(1);
        }
    }

    @Test
    void aResetForgetsNothingThatADeltaStillOwes() {
        try (DeltaReader deltas = registry.deltas()) {
            counter.add(3);
            assertThat(counter.reset()).isEqualTo(3);
            counter.add(4);

            assertThat(events(deltas)).isEqualTo(7);
        }
    }

    @Test
    void aReaderThatCameAfterAResetDoesNotGetWhatWasReset() {
        counter.add(3);
        counter.reset();
        counter.add(4);
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(events(deltas)).isEqualTo(4);
        }
    }

    @Test
    void seriesThatComeLaterAreCountedFromTheirStart() {
        MetricFamily<AtomicCounter> family = registry.counterFamily("requests", "Requests", "kind");
        try (DeltaReader deltas = registry.deltas()) {
            deltas.snapshot();
            family.labels("new").add(9);
            assertThat(deltas.snapshot().counters()).containsEntry("requests{kind=\"new\"}", 9L);
            assertThat(deltas.snapshot().counters()).containsEntry("requests{kind=\"new\"}", 0L);
        }
    }

    @Test
    void aDeltaSaysWhatItIsAboutAndHowLongItTook() {
        clock.advance(Duration.ofSeconds(5));
        try (DeltaReader deltas = registry.deltas()) {
            assertThat(deltas.snapshot().interval()).isEqualTo(Duration.ofSeconds(5));
            clock.advance(Duration.ofMillis(1500));

            FullSnapshot delta = deltas.snapshot();

            assertThat(delta.temporality()).isEqualTo(Temporality.DELTA);
            assertThat(delta.interval()).isEqualTo(Duration.ofMillis(1500));
            assertThat(delta.uptime()).isEqualTo(Duration.ofMillis(6500));
            assertThat(delta.toJson()).contains("\"intervalSeconds\":1.5");
        }
        assertThat(registry.snapshotAll().temporality()).isEqualTo(Temporality.CUMULATIVE);
        assertThat(registry.snapshotAll().toJson()).doesNotContain("intervalSeconds");
    }

    @Test
    void aClosedReaderSaysSo() {
        DeltaReader deltas = registry.deltas();
        deltas.close();
        deltas.close();
        assertThatIllegalStateException().isThrownBy(deltas::snapshot).withMessageContaining("closed");
        DeltaReader ofNothing =
                MetricsRegistry.builder().level(MetricsLevel.OFF).build().deltas();
        ofNothing.close();
        assertThatIllegalStateException().isThrownBy(ofNothing::snapshot).withMessageContaining("closed");
    }

    @Test
    void anExportThatEndsClosesItsReader() {
        DeltaReader deltas = registry.deltas();
        new DeltaExportSource(deltas).close();
        assertThatIllegalStateException().isThrownBy(deltas::snapshot).withMessageContaining("closed");
    }

    @Test
    void consecutiveDeltasTakenTogetherAreOneLongDelta() {
        MetricFamily<AtomicHistogram> family =
                registry.histogramFamily("family", "Family", Buckets.of(10, 100), "kind");
        AtomicGauge gauge = registry.gauge("depth", "Depth");
        registry.gauge("measured", "Measured", () -> 2.5);
        AtomicTimer timer = registry.timer("task", "Task");
        ApiMetrics api = registry.api("api", "API", Buckets.latency());
        ExecutionMetric rule = registry.execution("rule", "Rule", Buckets.latency());
        AtomicRatio fill = registry.ratio("fill", "Fill");
        CacheMetrics cache = registry.cache("cache", "Cache");
        AtomicDuration waiting = registry.duration("waiting", "Waiting");
        try (DeltaReader parts = registry.deltas();
                DeltaReader whole = registry.deltas()) {
            counter.add(1);
            gauge.set(1);
            family.labels("a").record(5);
            timer.record(5);
            api.recordFailure(5);
            rule.record(5, true);
            fill.add(0.25);
            cache.recordCompressedPut(0.25);
            waiting.setNanos(5);
            registry.registerCollector("early").connectionOpened();
            FullSnapshot first = parts.snapshot();
            counter.add(2);
            gauge.set(2);
            family.labels("a").record(50);
            family.labels("b").record(500);
            timer.record(50);
            api.recordSuccess(50);
            rule.record(50, false);
            fill.add(0.5);
            cache.recordCompressedPut(0.5);
            cache.recordHit();
            cache.recordMiss();
            cache.recordEviction();
            waiting.addNanos(50);
            registry.registerCollector("http").recordRequest(1, true, 2, 3);
            registry.registerCollector("http").connectionOpened();
            registry.registerMinMax("extremes").update(-3);
            clock.advance(Duration.ofSeconds(1));
            FullSnapshot second = parts.snapshot();

            assertThat(first.followedBy(second).toJson())
                    .isEqualTo(whole.snapshot().toJson());
        }
    }

    @Test
    void whatADeltaHadStaysInItWhenTheNameIsUnregistered() {
        registry.counter("gone", "Gone").add(3);
        registry.counter("replaced_total", "Replaced").add(4);
        try (DeltaReader deltas = registry.deltas()) {
            FullSnapshot first = deltas.snapshot();
            registry.unregister("gone");
            registry.unregister("replaced_total");
            registry.counter("replaced", "Exposed like it").add(5);

            FullSnapshot both = first.followedBy(deltas.snapshot());

            assertThat(both.counters()).containsEntry("gone", 3L).containsEntry("replaced", 5L);
            assertThat(both.families().stream().map(FamilySnapshot::name))
                    .isSorted()
                    .doesNotContain("replaced_total");
        }
    }

    @Test
    void whatOneDeltaHasAndTheOtherLacksIsInBothTakenTogether() {
        MetricsRegistry impatient =
                MetricsRegistry.builder().snapshotTimeout(Duration.ofMillis(1)).build();
        AtomicMinMax extremes = impatient.registerMinMax("extremes");
        AtomicLong elsewhere = new AtomicLong(3);
        impatient.counter("elsewhere", "Elsewhere", Unit.NONE, elsewhere::get);
        try (DeltaReader deltas = impatient.deltas()) {
            long[] held = extremes.series().cells().enter();
            FullSnapshot first = deltas.snapshot();
            StripedCells.exit(held);
            extremes.update(7);
            elsewhere.set(8);
            FullSnapshot second = deltas.snapshot();
            FullSnapshot both = first.followedBy(second);

            assertThat(first.isComplete()).isFalse();
            assertThat(both.isComplete()).isTrue();
            assertThat(both.minMax().get("extremes").min()).hasValue(7);
            assertThat(both.counters()).containsEntry("elsewhere", 8L);
            FullSnapshot withNothingMore = both.followedBy(deltas.snapshot());
            assertThat(withNothingMore.minMax().get("extremes").max()).hasValue(7);
        }
    }

    @Test
    void everyRecordIsInExactlyOneDeltaOfEachReader() {
        AtomicLongArray got = new AtomicLongArray(2);
        AtomicLong resets = new AtomicLong();
        List<DeltaReader> readers = List.of(registry.deltas(), registry.deltas());
        AtomicLong recorded = new AtomicLong();
        new Stress()
                .repeat(2, writer -> {
                    counter.increment();
                    sizes.record(7);
                    recorded.incrementAndGet();
                })
                .repeat(2, reader -> {
                    FullSnapshot delta = readers.get(reader).snapshot();
                    HistogramSnapshot histogram = delta.histograms().get("sizes");
                    assertThat(histogram.sum()).isEqualTo(7 * histogram.total());
                    got.addAndGet(reader, delta.counters().get("events"));
                })
                .repeat(1, resetter -> resets.addAndGet(counter.reset()))
                .run();

        for (int reader = 0; reader < 2; reader++) {
            assertThat(got.get(reader) + events(readers.get(reader))).isEqualTo(recorded.get());
        }
        assertThat(resets.get() + counter.get()).isEqualTo(recorded.get());
        assertThat(sizes.snapshot().total()).isEqualTo(recorded.get());
    }

    private static long events(DeltaReader deltas) {
        return deltas.snapshot().counters().get("events");
    }
}
