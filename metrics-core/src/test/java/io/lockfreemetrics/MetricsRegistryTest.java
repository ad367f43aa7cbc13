package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockfreemetrics.internal.cell.StripedCells;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsRegistryTest {

    private final ManualClock clock = new ManualClock();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).build();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theSameNameYieldsTheSameObject() {
        assertThat(registry.counter("a", "help")).isSameAs(registry.counter("a", "other help"));
        assertThat(registry.gauge("b", "")).isSameAs(registry.gauge("b", ""));
        assertThat(registry.registerCollector("c")).isSameAs(registry.registerCollector("c"));
        assertThat(registry.registerHistogram("d", 1, 2)).isSameAs(registry.registerHistogram("d", 1, 2));
        assertThat(registry.registerMinMax("e")).isSameAs(registry.registerMinMax("e"));
        assertThat(registry.counterFamily("f", "", "x")).isSameAs(registry.counterFamily("f", "", "x"));
        assertThat(registry.timer("g", "")).isSameAs(registry.timer("g", "", Buckets.latency()));
        Buckets buckets = Buckets.latency();
        assertThat(registry.api("h", "", buckets)).isSameAs(registry.api("h", "", buckets));
        assertThat(registry.execution("i", "", buckets)).isSameAs(registry.execution("i", "", buckets));
        assertThat(registry.ratio("j", "")).isSameAs(registry.ratio("j", "", 10_000));
        assertThat(registry.cache("k", "")).isSameAs(registry.cache("k", ""));
        assertThat(registry.duration("l", "")).isSameAs(registry.duration("l", ""));
        assertThat(registry.gaugeFamily("m", "", "x")).isSameAs(registry.gaugeFamily("m", "", Unit.NONE, "x"));
        assertThat(registry.minMaxFamily("n", "", Unit.NONE, "x"))
                .isSameAs(registry.minMaxFamily("n", "", Unit.NONE, "x"));
        assertThat(registry.stateSetFamily("o", "", Thread.State.class, "x"))
                .isSameAs(registry.stateSetFamily("o", "", Thread.State.class, "x"));
    }

    @Test
    void isRegisteredTellsWhetherANameIsTaken() {
        assertThat(registry.isRegistered("a")).isFalse();
        registry.counter("a", "");
        assertThat(registry.isRegistered("a")).isTrue();
        registry.unregister("a");
        assertThat(registry.isRegistered("a")).isFalse();
    }

    @Test
    void aLabelThatIsNamedLikeItsStateSetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.stateSetFamily("a", "", Thread.State.class, "a"))
                .withMessage("label names of 'a' must differ, but 'a' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.stateSetFamily("a", "", List.of("on"), "a"))
                .withMessage("label names of 'a' must differ, but 'a' is given twice");
        assertThat(registry.isRegistered("a")).isFalse();
    }

    @Test
    void aNameThatIsTakenByAnotherTypeIsRefused() {
        registry.counter("a", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("a", ""))
                .withMessage(
                        "metric 'a' is already registered as a counter in plain integers, so it can't be a gauge in"
                                + " plain integers");
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counter("a", "", Unit.BYTES));
        assertThat(registry.counter("a", "").get()).isZero();
    }

    @Test
    void aNameThatIsTakenWithOtherBoundsIsRefused() {
        registry.registerHistogram("a", 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.registerHistogram("a", 1, 3))
                .withMessageContaining("bounds [1, 2]")
                .withMessageContaining("bounds [1, 3]");
    }

    @Test
    void aNameThatIsTakenWithOtherLabelsIsRefused() {
        registry.counterFamily("a", "", "x", "y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.counterFamily("a", "", "x"))
                .withMessage("metric 'a' is already registered with labels [x, y], so they can't be [x]");
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counter("a", ""));
    }

    @Test
    void aNameThatWouldBeExposedLikeAnotherIsRefused() {
        registry.registerCollector("http");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.counter("http_requests", ""))
                .withMessage(
                        "metric 'http_requests' would be exposed as 'http_requests_total', which 'http' already is");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("http_request_duration_seconds_bucket", ""));
        registry.unregister("http");
        registry.counter("http_requests", "");
    }

    @Test
    void illegalNamesAreRefusedByEveryMethod() {
        assertThatIllegalArgumentException().isThrownBy(() -> registry.registerCollector(""));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.registerHistogram("a-b", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.registerMinMax("1"));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counter("a.b", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.gauge("ü", "", () -> 1));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counterFamily("a", "", "b-c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.counterFamily("a", ""))
                .withMessage("label names of 'a' must not be empty");
    }

    @Test
    void aSnapshotHasAllSeriesByName() {
        registry.registerCollector("http").recordRequest();
        registry.registerHistogram("sizes", 10).record(3);
        registry.registerMinMax("range").update(7);
        registry.counter("hits", "").increment();
        registry.gauge("depth", "").set(-2);
        registry.gauge("load", "", () -> 1.5);
        registry.counterFamily("kinds", "", "a", "b").labels("1", "x\"y").add(9);

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.metrics()).containsOnlyKeys("http");
        assertThat(snapshot.metrics().get("http").requests()).isEqualTo(1);
        assertThat(snapshot.histograms().get("sizes").total()).isEqualTo(1);
        assertThat(snapshot.minMax().get("range").max()).hasValue(7);
        assertThat(snapshot.counters()).containsEntry("hits", 1L).containsEntry("kinds{a=\"1\",b=\"x\\\"y\"}", 9L);
        assertThat(snapshot.gauges()).containsExactly(Map.entry("depth", -2L));
        assertThat(snapshot.measured()).containsExactly(Map.entry("load", 1.5));
        assertThat(snapshot.families())
                .extracting(FamilySnapshot::name)
                .contains("http", "sizes", "range", "hits", "depth", "load", "kinds")
                .isSorted();
    }

    @Test
    void aSnapshotTellsWhenItWasTaken() {
        clock.advance(Duration.ofMillis(1_500));
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.timestamp()).isEqualTo(ManualClock.START.plusMillis(1_500));
        assertThat(snapshot.uptime()).isEqualTo(Duration.ofMillis(1_500)).isEqualTo(registry.uptime());
        assertThat(snapshot.isComplete()).isTrue();
    }

    @Test
    void aSnapshotDoesNotChange() {
        AtomicCounter counter = registry.counter("a", "");
        counter.increment();
        FullSnapshot snapshot = registry.snapshotAll();
        counter.increment();
        registry.counter("b", "");
        assertThat(snapshot.counters()).containsEntry("a", 1L).doesNotContainKey("b");
        assertThatThrownBy(() -> snapshot.counters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anUnregisteredInstrumentIsGoneButMayStillBeRecordedInto() {
        AtomicCounter old = registry.counter("a", "");
        old.increment();
        assertThat(registry.unregister("a")).isTrue();
        assertThat(registry.unregister("a")).isFalse();
        old.increment();
        assertThat(registry.snapshotAll().counters()).doesNotContainKey("a");

        AtomicGauge fresh = registry.gauge("a", "");
        fresh.set(3);
        assertThat(registry.snapshotAll().gauges()).containsEntry("a", 3L);
        assertThat(old.get()).isEqualTo(2);
    }

    @Test
    void aGaugeWithASupplierAsksAtEverySnapshotUntilItIsUnregistered() {
        AtomicReference<Double> value = new AtomicReference<>(1.0);
        registry.gauge("a", "", value::get);
        assertThat(registry.snapshotAll().measured()).containsEntry("a", 1.0);
        value.set(2.0);
        assertThat(registry.snapshotAll().measured()).containsEntry("a", 2.0);
        assertThatIllegalArgumentException().isThrownBy(() -> registry.gauge("a", "", () -> 3));
        registry.unregister("a");
        assertThat(registry.snapshotAll().measured()).isEmpty();
    }

    @Test
    void aSupplierThatNobodyElseHoldsIsStillAsked() {
        registry.gauge("a", "", new CountingSupplier());
        WeakReference<Object> collected = new WeakReference<>(new Object());
        Stress.await(() -> {
            System.gc();
            return collected.get() == null;
        });
        assertThat(registry.snapshotAll().measured()).containsEntry("a", 1.0);
        assertThat(registry.snapshotAll().measured()).containsEntry("a", 2.0);
    }

    private static final class CountingSupplier implements DoubleSupplier {
        private int asked;

        @Override
        public double getAsDouble() {
            return ++asked;
        }
    }

    @Test
    void aSupplierThatFailsOrTakesSnapshotsYieldsNotANumberAndSpoilsNothingElse() {
        registry.counter("a", "").increment();
        registry.gauge("broken", "", () -> {
            throw new IllegalStateException("no value today");
        });
        registry.gauge("incompatible", "", () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });
        registry.gauge("recursive", "", () -> registry.snapshotAll().counters().get("a"));
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.measured().get("broken")).isNaN();
        assertThat(snapshot.measured().get("incompatible")).isNaN();
        assertThat(snapshot.measured().get("recursive")).isNaN();
        assertThat(snapshot.counters()).containsEntry("a", 1L);
    }

    @Test
    void aSupplierMayReadAndRecordIntoTheRegistry() {
        AtomicCounter asked = registry.counter("asked", "");
        registry.gauge("a", "", () -> {
            asked.increment();
            return asked.get() + registry.gauge("b", "").get();
        });
        assertThat(registry.snapshotAll().measured()).containsEntry("a", 1.0);
        assertThat(registry.snapshotAll().counters()).containsEntry("asked", 2L);
    }

    @Test
    void aSnapshotThatLacksRecordsSaysSoAndIsCountedAndALaterOneHasThem() {
        MetricsRegistry impatient =
                MetricsRegistry.builder().snapshotTimeout(Duration.ofMillis(1)).build();
        AtomicCounter counter = impatient.counter("a", "");
        counter.increment();
        long[] held = counter.series().cells().enter();
        FullSnapshot incomplete = impatient.snapshotAll();
        assertThat(incomplete.isComplete()).isFalse();
        assertThat(incomplete.toJson()).contains("\"complete\":false");

        StripedCells.exit(held);
        FullSnapshot complete = impatient.snapshotAll();
        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.counters())
                .containsEntry("a", 1L)
                .containsEntry("lockfree_metrics_incomplete_snapshots", 1L);
    }

    @Test
    void aGaugeOfAnUnregisteredNameStillTellsItsHolderTheTruth() {
        AtomicGauge gauge = registry.gauge("a", "");
        registry.unregister("a");
        for (int i = 1; i <= 3; i++) {
            gauge.set(i);
            registry.snapshotAll();
        }
        assertThat(gauge.get()).isEqualTo(3);
    }

    @Test
    void aCollectorAndCollectorsWithLabelsAreToldApart() {
        registry.registerCollector("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.collectorFamily("a", "", Buckets.latency(), "x"))
                .withMessage("metric 'a' is already registered with labels [], so they can't be [x]");
    }

    @Test
    @SuppressWarnings("NullAway")
    void missingArgumentsAreRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> registry.counter(null, ""))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.counter("a", null))
                .withMessage("help");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.counter("a", "", (Unit) null))
                .withMessage("unit");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.histogram("a", "", null))
                .withMessage("buckets");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.collector("a", "", null))
                .withMessage("durations");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.startExportThread(null, snapshot -> {}))
                .withMessage("export interval");
        assertThat(registry.snapshotAll().metrics()).isEmpty();
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricsRegistry.builder().maxSeriesPerFamily(0))
                .withMessage("series per family must be at least 1, but are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricsRegistry.builder().snapshotTimeout(Duration.ZERO))
                .withMessage("snapshot timeout must be longer than zero and at most a day, but is PT0S");
    }
}
