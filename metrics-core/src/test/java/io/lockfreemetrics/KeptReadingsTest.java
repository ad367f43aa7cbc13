package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Snapshots keep what they have read of a series until it has something new. Series come, go, and take the places of others
 * meanwhile: still each is read as what it holds.
 */
class KeptReadingsTest {

    private static final int STEPS = 3_000;
    private static final int LABELS = 6;

    private MetricsRegistry registry = MetricsRegistry.create();
    private final List<Kind<?>> kinds = new ArrayList<>();

    /** One family of each kind, and what its series hold by label. */
    private final class Kind<T> {

        private final String name;
        private final Supplier<MetricFamily<T>> registration;
        private final BiConsumer<T, Integer> recording;
        private final LongBinaryOperator addition;
        private final Consumer<T> reset;
        private final ToLongFunction<SeriesSnapshot> told;
        private final Map<String, Long> held = new LinkedHashMap<>();
        private MetricFamily<T> family;

        Kind(
                String name,
                Function<String, MetricFamily<T>> registration,
                BiConsumer<T, Integer> recording,
                LongBinaryOperator addition,
                Consumer<T> reset,
                ToLongFunction<SeriesSnapshot> told) {
            this.name = name;
            this.registration = () -> registration.apply(name);
            this.recording = recording;
            this.addition = addition;
            this.reset = reset;
            this.told = told;
            this.family = this.registration.get();
        }

        void record(String label, int value) {
            recording.accept(family.labels(label), value);
            held.put(label, addition.applyAsLong(held.getOrDefault(label, 0L), value));
        }

        void reset(String label) {
            reset.accept(family.labels(label));
            held.put(label, 0L);
        }

        void remove(String label) {
            assertThat(family.remove(label)).isEqualTo(held.remove(label) != null);
        }

        void startOver() {
            assertThat(registry.unregister(name)).isTrue();
            family = registration.get();
            held.clear();
        }

        void check(FullSnapshot snapshot) {
            Map<String, Long> found = new LinkedHashMap<>();
            for (FamilySnapshot one : snapshot.families()) {
                if (one.name().equals(name)) {
                    one.series().forEach(each -> found.put(each.labels().get("k"), told.applyAsLong(each.value())));
                }
            }
            assertThat(found).as(name).isEqualTo(held);
        }
    }

    /** What there may be between the places of others, and is read every time. */
    private void registerSome() {
        registry.gauge("gauge", "").set(1);
        registry.summary("summary", "", Unit.NONE).record(1);
        registry.duration("duration", "").set(Duration.ofNanos(1));
    }

    private void register() {
        registerSome();
        Buckets few = Buckets.of(10, 100);
        LongBinaryOperator one = (before, value) -> before + 1;
        kinds.add(new Kind<>(
                "counter",
                name -> registry.counterFamily(name, "", "k"),
                AtomicCounter::add,
                Long::sum,
                AtomicCounter::reset,
                snapshot -> ((CounterSnapshot) snapshot).value()));
        kinds.add(new Kind<>(
                "set",
                name -> registry.counterFamily(name, "", "k"),
                (counter, value) -> counter.compareAndSet(counter.get(), value),
                (before, value) -> value,
                AtomicCounter::reset,
                snapshot -> ((CounterSnapshot) snapshot).value()));
        kinds.add(new Kind<>(
                "timer",
                name -> registry.timerFamily(name, "", Buckets.latency(), "k"),
                AtomicTimer::record,
                Long::sum,
                AtomicTimer::reset,
                snapshot -> ((HistogramSnapshot) snapshot).sum()));
        kinds.add(new Kind<>(
                "histogram",
                name -> registry.histogramFamily(name, "", few, "k"),
                AtomicHistogram::record,
                Long::sum,
                AtomicHistogram::reset,
                snapshot -> ((HistogramSnapshot) snapshot).sum()));
        kinds.add(new Kind<>(
                "exponential",
                name -> registry.histogramFamily(name, "", Buckets.exponential(Unit.BYTES), "k"),
                AtomicHistogram::record,
                one,
                AtomicHistogram::reset,
                snapshot -> ((HistogramSnapshot) snapshot).total()));
        kinds.add(new Kind<>(
                "extremes",
                name -> registry.minMaxFamily(name, "", Unit.NONE, "k"),
                AtomicMinMax::update,
                Math::max,
                AtomicMinMax::reset,
                snapshot -> ((MinMaxSnapshot) snapshot).max().orElse(0)));
        kinds.add(new Kind<>(
                "ratio",
                name -> registry.ratioFamily(name, "", 1_000, "k"),
                AtomicRatio::add,
                one,
                AtomicRatio::reset,
                snapshot -> ((RatioSnapshot) snapshot).count()));
        kinds.add(new Kind<>(
                "cache",
                name -> registry.cacheFamily(name, "", "k"),
                (cache, value) -> cache.recordHit(),
                one,
                CacheMetrics::reset,
                snapshot -> ((CacheSnapshot) snapshot).hits()));
        kinds.add(new Kind<>(
                "collector",
                name -> registry.collectorFamily(name, "", Buckets.latency(), "k"),
                (collector, value) -> collector.recordRequest(value, false, value, 0),
                Long::sum,
                MetricsCollector::reset,
                snapshot -> ((MetricsSnapshot) snapshot).bytesSent()));
        kinds.add(new Kind<>(
                "api",
                name -> registry.apiFamily(name, "", Buckets.latency(), "k"),
                ApiMetrics::recordSuccess,
                one,
                ApiMetrics::reset,
                snapshot -> ((ApiSnapshot) snapshot).latency().total()));
        kinds.add(new Kind<>(
                "execution",
                name -> registry.executionFamily(name, "", Buckets.latency(), "k"),
                (execution, value) -> execution.record(value, false),
                one,
                ExecutionMetric::reset,
                snapshot -> ((ExecutionSnapshot) snapshot).durations().total()));
    }

    static Stream<MetricsRegistry> registries() {
        return Stream.of(
                MetricsRegistry.create(),
                MetricsRegistry.builder().level(MetricsLevel.BASIC).build(),
                MetricsRegistry.builder().exemplars(new ManualSpan()).build());
    }

    @ParameterizedTest
    @MethodSource("registries")
    void eachSeriesIsReadAsWhatItHolds(MetricsRegistry one) {
        registry = one;
        for (long seed = 1; seed <= 3; seed++) {
            register();
            doAnything(seed);
            kinds.forEach(kind -> registry.unregister(kind.name));
            kinds.clear();
        }
    }

    private void doAnything(long seed) {
        DeltaReader deltas = registry.deltas();
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            Kind<?> kind = kinds.get(random.nextInt(kinds.size()));
            String label = "v" + random.nextInt(LABELS);
            switch (random.nextInt(20)) {
                case 0, 1 -> kind.remove(label);
                case 2 -> kind.reset(label);
                case 3 -> deltas.snapshot();
                case 4 -> {
                    if (random.nextInt(5) == 0) {
                        kind.startOver();
                    }
                }
                case 5, 6, 7, 8, 9, 10 -> check(registry.snapshotAll());
                default -> kind.record(label, 1 + random.nextInt(200));
            }
        }
    }

    private void check(FullSnapshot snapshot) {
        kinds.forEach(kind -> kind.check(snapshot));
    }

    @Test
    void whatIsKeptIsWhatWasReadWhenNothingWasNew() {
        AtomicTimer timer = registry.timer("t", "");
        timer.record(5);
        String first = registry.snapshotAll().toJson();
        for (int i = 0; i < 3; i++) {
            assertThat(withoutTime(registry.snapshotAll().toJson())).isEqualTo(withoutTime(first));
        }
        timer.record(7);
        assertThat(registry.snapshotAll().histograms().get("t").sum()).isEqualTo(12);
        assertThat(registry.snapshotAll().histograms().get("t").sum()).isEqualTo(12);
    }

    @Test
    void aSnapshotStaysWhatItWasWhateverIsReadLater() {
        MetricFamily<AtomicTimer> timers = registry.timerFamily("t", "", Buckets.latency(), "k");
        timers.labels("a").record(1);
        timers.labels("b").record(10);
        List<FullSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            snapshots.add(registry.snapshotAll());
        }
        timers.labels("a").record(100);
        timers.remove("b");
        timers.labels("c").record(1_000);
        FullSnapshot last = registry.snapshotAll();
        for (FullSnapshot earlier : snapshots) {
            assertThat(earlier.histograms()).hasSize(2);
            assertThat(earlier.histograms().get("t{k=\"a\"}").sum()).isEqualTo(1);
            assertThat(earlier.histograms().get("t{k=\"b\"}").sum()).isEqualTo(10);
        }
        assertThat(last.histograms()).hasSize(2);
        assertThat(last.histograms().get("t{k=\"a\"}").sum()).isEqualTo(101);
        assertThat(last.histograms().get("t{k=\"c\"}").sum()).isEqualTo(1_000);
    }

    private static String withoutTime(String json) {
        return json.replaceAll("\"(timestampMillis|uptimeSeconds)\":[0-9.]+", "");
    }
}
