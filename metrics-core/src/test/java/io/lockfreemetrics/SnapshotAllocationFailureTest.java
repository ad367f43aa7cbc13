package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The allocations of what forgets something that it returns fail one after the other: then nothing was forgotten. */
class SnapshotAllocationFailureTest {

    @Test
    void nothingIsForgottenThatIsNotReturned() throws IOException, InterruptedException {
        assertThat(OwnJvm.run(SnapshotAllocationFailureTest.class, FullHeap.OPTIONS)
                        .lines())
                .filteredOn(line -> line.contains(" failed "))
                .hasSize(7)
                .allMatch(line -> line.matches(".* failed ([5-9]|\\d\\d+) times"));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) {
        System.out.println("deltas failed " + FullHeap.failOneAfterTheOther(Deltas::new) + " times");
        System.out.println("kept failed " + FullHeap.failOneAfterTheOther(Kept::new) + " times");
        System.out.println("export failed " + FullHeap.failOneAfterTheOther(Export::new) + " times");
        System.out.println("reset of a counter failed " + FullHeap.failOneAfterTheOther(CounterReset::new) + " times");
        System.out.println("reset of a timer failed " + FullHeap.failOneAfterTheOther(TimerReset::new) + " times");
        System.out.println("incomplete failed " + FullHeap.failOneAfterTheOther(Incomplete::new) + " times");
        System.out.println("rates failed " + FullHeap.failOneAfterTheOther(Rates::new) + " times");
    }

    private static final class Deltas implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final AtomicCounter first = registry.counter("first", "");
        private final AtomicTimer timer = registry.timer("timer", "");
        private final AtomicLong keptElsewhere = new AtomicLong();
        private final AtomicCounter last = registry.counter("last", "");
        private final DeltaReader reader = registry.deltas();
        private final List<FullSnapshot> deltas = new ArrayList<>(2);

        Deltas() {
            registry.counter("kept", "", Unit.NONE, keptElsewhere::get);
            add(1);
        }

        private void add(long amount) {
            first.add(amount);
            timer.record(amount);
            keptElsewhere.addAndGet(amount);
            last.add(amount);
        }

        @Override
        public void run() {
            deltas.add(reader.snapshot());
        }

        @Override
        public void check() {
            add(10);
            deltas.add(reader.snapshot());
            long got = 0;
            long kept = 0;
            for (FullSnapshot delta : deltas) {
                // What can't be asked for, for want of memory, is left out, and in the next one.
                kept += delta.counters().getOrDefault("kept", 0L);
                long amount = delta.counters().get("first");
                FullHeap.check(delta.counters().get("last") == amount, "the last counter's delta");
                FullHeap.check(delta.histograms().get("timer").sum() == amount, "the timer's delta");
                got += amount;
            }
            FullHeap.check(got == 11, "the deltas add up to " + got);
            FullHeap.check(kept == 11, "the deltas of what is kept elsewhere add up to " + kept);
            FullHeap.check(registry.snapshotAll().counters().get("first") == 11, "the total");
        }
    }

    /** Of a snapshot that has something new of series whose last readings were kept. */
    private static final class Kept implements FullHeap.Work {

        private static final int SERIES = 8;

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final List<AtomicCounter> counters = new ArrayList<>();
        private final List<AtomicTimer> timers = new ArrayList<>();

        Kept() {
            for (int i = 0; i < SERIES; i++) {
                counters.add(registry.counter("counter_" + i, ""));
                timers.add(registry.timer("timer_" + i, ""));
            }
            add(1);
            for (int i = 0; i < 3; i++) {
                registry.snapshotAll();
            }
            add(10);
            // Drains both banks, so that no later cut finds anything in them.
            counters.forEach(counter -> counter.compareAndSet(11, 11));
            timers.forEach(AtomicTimer::snapshot);
        }

        private void add(long amount) {
            counters.forEach(counter -> counter.add(amount));
            timers.forEach(timer -> timer.record(amount));
        }

        @Override
        public void run() {
            registry.snapshotAll();
        }

        @Override
        public void check() {
            for (int i = 0; i < 2; i++) {
                FullSnapshot snapshot = registry.snapshotAll();
                snapshot.counters().forEach((name, count) -> {
                    if (name.startsWith("counter_")) {
                        FullHeap.check(count == 11, name + " is " + count);
                    }
                });
                snapshot.histograms().forEach((name, histogram) -> {
                    FullHeap.check(histogram.sum() == 11, name + " is " + histogram.sum());
                });
            }
        }
    }

    /** Of snapshots that lack a record, of which only those are counted that somebody got. */
    private static final class Incomplete implements FullHeap.Work {

        private final MetricsRegistry registry =
                MetricsRegistry.builder().snapshotTimeout(Duration.ofMillis(1)).build();
        private long got;

        Incomplete() {
            registry.counter("counter", "").series().cells().enter();
        }

        @Override
        public void run() {
            registry.snapshotAll();
            got = 1;
        }

        @Override
        public void check() {
            long counted = registry.snapshotAll().counters().get("lockfree_metrics_incomplete_snapshots");
            FullHeap.check(counted == got, counted + " were counted, not " + got);
        }
    }

    /** Of a delta after one that was not delivered. */
    private static final class Export implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final AtomicCounter counter = registry.counter("counter", "");
        private final ExportSource source = ExportSource.of(registry, Temporality.DELTA);

        Export() {
            counter.add(1);
            source.next();
            counter.add(10);
        }

        @Override
        public void run() {
            source.next();
        }

        @Override
        public void check() {
            counter.add(100);
            long got = source.next().counters().get("counter");
            FullHeap.check(got == 111, "what was not delivered adds up to " + got);
        }
    }

    private static final class CounterReset implements FullHeap.Work {

        // Beyond what is kept ready as an object.
        private static final long COUNT = 1_000;

        private final AtomicCounter counter = MetricsRegistry.create().counter("counter", "");
        private long got;

        CounterReset() {
            counter.add(COUNT);
        }

        @Override
        public void run() {
            got += counter.reset();
        }

        @Override
        public void check() {
            counter.add(COUNT);
            got += counter.reset();
            FullHeap.check(got == 2 * COUNT, "the resets add up to " + got);
        }
    }

    private static final class TimerReset implements FullHeap.Work {

        private final AtomicTimer timer = MetricsRegistry.create().timer("timer", "");
        private long got;

        TimerReset() {
            timer.record(5);
        }

        @Override
        public void run() {
            got += timer.reset().total();
        }

        @Override
        public void check() {
            timer.record(5);
            got += timer.reset().total();
            FullHeap.check(got == 2, "the resets add up to " + got);
        }
    }

    /** Of so many seconds that there must be room for more of them, next to rates that always had memory. */
    private static final class Rates implements FullHeap.Work {

        private static final int SECONDS = 8;

        private final ManualClock clock = new ManualClock();
        private final MetricsRegistry registry =
                MetricsRegistry.builder().clock(clock).build();
        private final ThroughputMetric metric = registry.throughput("metric", "", ThroughputSla.NONE);
        private final ThroughputMetric control = registry.throughput("control", "", ThroughputSla.NONE);

        Rates() {
            for (int i = 1; i < SECONDS; i++) {
                record(i);
                metric.snapshot();
                control.snapshot();
            }
            record(1_000);
        }

        private void record(long events) {
            metric.record(events, 1);
            control.record(events, 1);
            clock.advance(Duration.ofSeconds(1));
        }

        @Override
        public void run() {
            metric.snapshot();
        }

        @Override
        public void check() {
            ThroughputSnapshot snapshot = metric.snapshot();
            FullHeap.check(snapshot.equals(control.snapshot()), "rates are those of " + snapshot);
        }
    }
}
