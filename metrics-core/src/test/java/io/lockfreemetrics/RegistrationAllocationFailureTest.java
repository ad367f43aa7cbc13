package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The allocations of what adds or takes out series fail one after the other: then all is done, or nothing. */
class RegistrationAllocationFailureTest {

    private static final String[] KINDS = {"a", "b", "c", "d"};

    @Test
    void nothingIsHalfRegistered() throws IOException, InterruptedException {
        assertThat(OwnJvm.run(RegistrationAllocationFailureTest.class, FullHeap.OPTIONS)
                        .lines())
                .filteredOn(line -> line.contains(" failed "))
                .hasSize(6)
                .allMatch(line -> line.matches(".* failed ([5-9]|\\d\\d+) times"));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) {
        System.out.println("new series failed " + FullHeap.failOneAfterTheOther(NewSeries::new) + " times");
        System.out.println("overflow series failed " + FullHeap.failOneAfterTheOther(NewOverflow::new) + " times");
        System.out.println("removal of series failed " + FullHeap.failOneAfterTheOther(GoneSeries::new) + " times");
        System.out.println("removal of gauges failed " + FullHeap.failOneAfterTheOther(GoneGauge::new) + " times");
        System.out.println("new family failed " + FullHeap.failOneAfterTheOther(NewFamily::new) + " times");
        System.out.println("removal of families failed " + FullHeap.failOneAfterTheOther(GoneFamily::new) + " times");
    }

    /** Table and columns are so full that both must grow for another one. */
    private static final class NewSeries implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final MetricFamily<AtomicTimer> family = registry.timerFamily("timer", "", Buckets.latency(), "kind");
        private int last;
        private long recorded;

        NewSeries() {
            for (String kind : KINDS) {
                AtomicTimer timer = family.labels(kind);
                timer.record(1);
                last = timer.series().number();
            }
        }

        @Override
        public void run() {
            family.labels("new").record(1);
            recorded = 1;
        }

        @Override
        public void check() {
            family.labels("new").record(1);
            checkCount(registry, "timer{kind=\"new\"}", recorded + 1);
            int number = family.labels("new").series().number();
            FullHeap.check(number == last + 1, "the new series has number " + number + ", not " + (last + 1));
            for (String kind : KINDS) {
                family.labels(kind).record(1);
                checkCount(registry, "timer{kind=\"" + kind + "\"}", 2);
            }
            checkSeries(registry, "timer_seconds_count", KINDS.length + 1);
        }
    }

    /** Asked for by name, as nothing has to be logged then. */
    private static final class NewOverflow implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final MetricFamily<AtomicTimer> family = registry.timerFamily("timer", "", Buckets.latency(), "kind");
        private long recorded;

        NewOverflow() {
            family.labels("a").record(1);
        }

        @Override
        public void run() {
            family.labels(MetricFamily.OVERFLOW).record(1);
            recorded = 1;
        }

        @Override
        public void check() {
            family.labels(MetricFamily.OVERFLOW).record(1);
            checkCount(registry, "timer{kind=\"" + MetricFamily.OVERFLOW + "\"}", recorded + 1);
            int number = family.labels(MetricFamily.OVERFLOW).series().number();
            int before = family.labels("a").series().number();
            FullHeap.check(number == before + 1, "the new series has number " + number + ", not " + (before + 1));
            checkSeries(registry, "timer_seconds_count", 2);
        }
    }

    private static final class GoneSeries implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final MetricFamily<AtomicTimer> family = registry.timerFamily("timer", "", Buckets.latency(), "kind");
        private int number;
        private boolean removed;

        GoneSeries() {
            for (String kind : KINDS) {
                family.labels(kind).record(1);
            }
        }

        @Override
        public void run() {
            number = family.labels("b").series().number();
            removed = family.remove("b");
        }

        @Override
        public void check() {
            checkSeries(registry, "timer_seconds_count", removed ? KINDS.length - 1 : KINDS.length);
            family.labels("b").record(1);
            checkCount(registry, "timer{kind=\"b\"}", removed ? 1 : 2);
            FullHeap.check(family.labels("b").series().number() == number, "the old series is still there");
            checkSeries(registry, "timer_seconds_count", KINDS.length);
        }
    }

    /** Also when nobody has it in a registry any more its banks must be kept in order. */
    private static final class GoneGauge implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final MetricFamily<AtomicGauge> family = registry.gaugeFamily("gauge", "", Unit.NONE, "kind");
        private final AtomicGauge gauge = family.labels("a");
        private boolean removed;

        @Override
        public void run() {
            removed = family.remove("a");
        }

        @Override
        public void check() {
            for (int last = 2; last <= 8; last += 2) {
                gauge.set(last - 1L);
                registry.snapshotAll();
                gauge.set(last);
                registry.snapshotAll();
                FullHeap.check(gauge.get() == last, "the gauge is " + gauge.get() + ", not " + last);
            }
            checkSeries(registry, "gauge", removed ? 0 : 1);
            FullHeap.check((family.labels("a") == gauge) != removed, "the gauge was removed: " + removed);
        }
    }

    private static final class NewFamily implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final int last = registry.counter("last", "").series().number();
        private long recorded;

        @Override
        public void run() {
            registry.timer("timer", "").record(1);
            recorded = 1;
        }

        @Override
        public void check() {
            if (!registry.isRegistered("timer")) {
                // Nobody has that name, or those under which it would have been exposed.
                checkUsable(registry, "timer");
                checkUsable(registry, "timer_seconds_count");
            }
            AtomicTimer timer = registry.timer("timer", "");
            timer.record(1);
            checkCount(registry, "timer", recorded + 1);
            checkSeries(registry, "timer_seconds_count", 1);
            int number = timer.series().number();
            FullHeap.check(number == last + 1, "the new series has number " + number + ", not " + (last + 1));
        }
    }

    private static final class GoneFamily implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final MetricFamily<AtomicTimer> family = registry.timerFamily("timer", "", Buckets.latency(), "kind");
        private final AtomicTimer timer = family.labels("a");

        GoneFamily() {
            timer.record(1);
        }

        @Override
        public void run() {
            registry.unregister("timer");
        }

        @Override
        public void check() {
            boolean removed = !registry.isRegistered("timer");
            family.labels("a").record(1);
            family.labels("b").record(1);
            checkSeries(registry, "timer_seconds_count", removed ? 0 : 2);
            if (removed) {
                checkUsable(registry, "timer_seconds_count");
                AtomicTimer other = registry.timer("timer", "");
                other.record(1);
                checkCount(registry, "timer", 1);
                FullHeap.check(other.series().number() == timer.series().number(), "the old series is still there");
            } else {
                checkCount(registry, "timer{kind=\"a\"}", 2);
            }
        }
    }

    private static void checkUsable(MetricsRegistry registry, String name) {
        registry.gauge(name, "").set(1);
        checkSeries(registry, name, 1);
        FullHeap.check(registry.unregister(name), name + " can be taken out again");
    }

    private static void checkCount(MetricsRegistry registry, String name, long expected) {
        HistogramSnapshot histogram = registry.snapshotAll().histograms().get(name);
        long count = histogram == null ? -1 : histogram.total();
        FullHeap.check(count == expected, name + " has " + count + ", not " + expected);
    }

    /** By lines, as the same one may be there twice. */
    private static void checkSeries(MetricsRegistry registry, String sample, long expected) {
        long lines = registry.snapshotAll()
                .toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith(sample + "{") || line.startsWith(sample + " "))
                .count();
        FullHeap.check(lines == expected, lines + " lines of " + sample + ", not " + expected);
    }
}
