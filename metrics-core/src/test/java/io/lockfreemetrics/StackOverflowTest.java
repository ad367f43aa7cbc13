package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A stack that overflows while a record is made leaves no cell held. Checked in a JVM that only interprets: there every call
 * takes stack and may overflow it, and where it strikes does not depend on when a method happens to be compiled.
 */
class StackOverflowTest {

    private static final int TRIALS = 40;

    /** So many go into each of the series: a cut looks only at those that something was recorded into. */
    private static final int RECORDS_INTO_ALL = 4_000;

    private static final Buckets SMALL_EXPONENTIAL = Buckets.exponential(Unit.NONE, 130);

    @Test
    void aStackOverflowDoesNotStrikeInsideACell() throws IOException, InterruptedException {
        String output = OwnJvm.run(StackOverflowTest.class, List.of("-Xint"));
        assertThat(output.lines())
                .filteredOn(line -> line.contains(" of " + TRIALS))
                .hasSize(16)
                .allMatch(line -> line.contains(" 0 of "));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) throws InterruptedException {
        Map<String, Supplier<Trial>> kinds = Map.ofEntries(
                Map.entry("counter", StackOverflowTest::counter),
                Map.entry("gauge set", StackOverflowTest::gaugeSet),
                Map.entry("gauge add", StackOverflowTest::gaugeAdd),
                Map.entry("histogram", StackOverflowTest::histogram),
                Map.entry("exponential histogram", StackOverflowTest::exponentialHistogram),
                Map.entry("min/max", StackOverflowTest::minMax),
                Map.entry("collector", StackOverflowTest::collector),
                Map.entry("execution", StackOverflowTest::execution),
                Map.entry("ratio", StackOverflowTest::ratio),
                Map.entry("cache", StackOverflowTest::cache),
                Map.entry("summary", StackOverflowTest::summary),
                Map.entry("exemplar", StackOverflowTest::exemplar),
                Map.entry("striped counter", StackOverflowTest::stripedCounter),
                Map.entry("striped gauge", StackOverflowTest::stripedGauge),
                Map.entry("counter after a flip", () -> counterAfterFlip(MetricsProfile.PRODUCTION)),
                Map.entry("striped counter after a flip", () -> counterAfterFlip(MetricsProfile.HIGH_CONTENTION)));
        for (Map.Entry<String, Supplier<Trial>> kind : kinds.entrySet()) {
            int held = 0;
            for (int i = 0; i < TRIALS; i++) {
                Trial trial = kind.getValue().get();
                overflow(trial.record, i);
                for (int again = 0; again < RECORDS_INTO_ALL; again++) {
                    trial.record.run();
                }
                held += trial.isComplete.get() ? 0 : 1;
            }
            System.out.println(kind.getKey() + ": a cell stayed held in " + held + " of " + TRIALS);
        }
    }

    private record Trial(Runnable record, Supplier<Boolean> isComplete) {}

    private static MetricsRegistry registry() {
        return registry(MetricsProfile.PRODUCTION);
    }

    private static MetricsRegistry registry(MetricsProfile profile) {
        return MetricsRegistry.builder()
                .profile(profile)
                .snapshotTimeout(Duration.ofMillis(1))
                .build();
    }

    private static Trial counter() {
        MetricsRegistry registry = registry();
        return new Trial(
                registry.counter("a", "")::increment,
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial gaugeSet() {
        MetricsRegistry registry = registry();
        AtomicGauge gauge = registry.gauge("a", "");
        return new Trial(() -> gauge.set(5), () -> registry.snapshotAll().isComplete());
    }

    private static Trial gaugeAdd() {
        MetricsRegistry registry = registry();
        return new Trial(
                registry.gauge("a", "")::increment, () -> registry.snapshotAll().isComplete());
    }

    private static Trial histogram() {
        MetricsRegistry registry = registry();
        AtomicHistogram histogram = registry.registerHistogram("a", 10, 100);
        return new Trial(() -> histogram.record(5), () -> registry.snapshotAll().isComplete());
    }

    private static Trial exponentialHistogram() {
        MetricsRegistry registry = registry();
        MetricFamily<AtomicHistogram> family = registry.histogramFamily("a", "", SMALL_EXPONENTIAL, "a");
        // So many that none has its second record, which is what makes the scale coarser, before the stack ends.
        AtomicHistogram[] histograms = new AtomicHistogram[500];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = family.labels(Integer.toString(i));
            histograms[i].record(1);
        }
        int[] next = {0};
        return new Trial(
                () -> {
                    int call = next[0]++;
                    if ((call & 7) == 0) {
                        histograms[(call >> 3) % histograms.length].record(Long.MAX_VALUE);
                    }
                },
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial stripedCounter() {
        MetricsRegistry registry = registry(MetricsProfile.HIGH_CONTENTION);
        return new Trial(
                registry.counter("a", "")::increment,
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial stripedGauge() {
        MetricsRegistry registry = registry(MetricsProfile.HIGH_CONTENTION);
        return new Trial(
                registry.gauge("a", "")::increment, () -> registry.snapshotAll().isComplete());
    }

    /** Of many counters, as only the first record of each has to search for its cell. */
    private static Trial counterAfterFlip(MetricsProfile profile) {
        MetricsRegistry registry = registry(profile);
        MetricFamily<AtomicCounter> family = registry.counterFamily("a", "", "a");
        AtomicCounter[] counters = new AtomicCounter[900];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = family.labels(Integer.toString(i));
            counters[i].increment();
        }
        registry.snapshotAll();
        int[] next = {0};
        return new Trial(
                // Four records each: one that searches, and some that remember.
                () -> counters[(next[0]++ >> 2) % counters.length].increment(),
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial summary() {
        MetricsRegistry registry = registry();
        AtomicSummary summary = registry.summary("a", "", Unit.NONE);
        long[] next = {1};
        return new Trial(
                () -> {
                    next[0] = next[0] * 3 & Long.MAX_VALUE;
                    summary.record(next[0]);
                },
                () -> registry.snapshotAll().isComplete());
    }

    /** Of many series, as only the first record of each leaves one. */
    private static Trial exemplar() {
        MetricsRegistry registry = MetricsRegistry.builder()
                .snapshotTimeout(Duration.ofMillis(1))
                .exemplars(new ManualSpan())
                .build();
        MetricFamily<AtomicHistogram> family = registry.histogramFamily("a", "", Buckets.of(10), "a");
        AtomicHistogram[] histograms = new AtomicHistogram[900];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = family.labels(Integer.toString(i));
        }
        int[] next = {0};
        return new Trial(
                () -> histograms[(next[0]++ >> 2) % histograms.length].record(5),
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial minMax() {
        MetricsRegistry registry = registry();
        AtomicMinMax minMax = registry.registerMinMax("a");
        long[] next = {0};
        return new Trial(
                () -> minMax.update(next[0]++), () -> registry.snapshotAll().isComplete());
    }

    private static Trial collector() {
        MetricsRegistry registry = registry();
        MetricsCollector collector = registry.registerCollector("a");
        return new Trial(
                () -> collector.recordRequest(5, true, 1, 1),
                () -> registry.snapshotAll().isComplete());
    }

    private static Trial execution() {
        MetricsRegistry registry = registry();
        ExecutionMetric execution = registry.execution("a", "", Buckets.latency());
        return new Trial(
                () -> execution.record(5, true), () -> registry.snapshotAll().isComplete());
    }

    private static Trial ratio() {
        MetricsRegistry registry = registry();
        AtomicRatio ratio = registry.ratio("a", "");
        return new Trial(() -> ratio.add(0.5), () -> registry.snapshotAll().isComplete());
    }

    private static Trial cache() {
        MetricsRegistry registry = registry();
        CacheMetrics cache = registry.cache("a", "");
        return new Trial(
                () -> cache.recordCompressedPut(0.5),
                () -> registry.snapshotAll().isComplete());
    }

    private static void overflow(Runnable record, int trial) throws InterruptedException {
        // Frames and stacks of many sizes, so that the end of the stack falls on different places.
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        if (trial % 2 == 0) {
                            recurse(record);
                        } else {
                            recurse(record, trial, 2, 3);
                        }
                    } catch (StackOverflowError expected) {
                        // What an application that guards its tasks would do.
                    }
                },
                "overflow",
                180_000 + 1024L * trial);
        thread.start();
        thread.join();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse(Runnable record) {
        record.run();
        recurse(record);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse(Runnable record, long a, long b, long c) {
        record.run();
        recurse(record, b, c, a + 1);
    }
}
