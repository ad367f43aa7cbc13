package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each allocation of what forgets something that it returns fails once: then nothing was forgotten. */
class SnapshotAllocationFailureTest {

    @Test
    void nothingIsForgottenThatIsNotReturned() throws IOException, InterruptedException {
        assertThat(OwnJvm.run(SnapshotAllocationFailureTest.class, FullHeap.OPTIONS)
                        .lines())
                .hasSize(5)
                .allMatch(line -> line.matches(".* failed [1-9]\\d* times"));
    }

    @SuppressWarnings("SystemOut") // what the test reads
    public static void main(String[] args) {
        System.out.println("deltas failed " + FullHeap.failEachAllocation(2, Deltas::new) + " times");
        System.out.println("export failed " + FullHeap.failEachAllocation(4, Export::new) + " times");
        System.out.println("reset of a counter failed " + FullHeap.failEachAllocation(1, CounterReset::new) + " times");
        System.out.println("reset of a timer failed " + FullHeap.failEachAllocation(1, TimerReset::new) + " times");
        System.out.println("rates failed " + FullHeap.failEachAllocation(1, Rates::new) + " times");
    }

    private static final class Deltas implements FullHeap.Work {

        private final MetricsRegistry registry = MetricsRegistry.create();
        private final AtomicCounter first = registry.counter("first", "");
        private final AtomicTimer timer = registry.timer("timer", "");
        private final AtomicCounter last = registry.counter("last", "");
        private final DeltaReader reader = registry.deltas();
        private final List<FullSnapshot> deltas = new ArrayList<>(2);

        Deltas() {
            add(1);
        }

        private void add(long amount) {
            first.add(amount);
            timer.record(amount);
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
            for (FullSnapshot delta : deltas) {
                long amount = delta.counters().get("first");
                FullHeap.check(delta.counters().get("last") == amount, "the last counter's delta");
                FullHeap.check(delta.histograms().get("timer").sum() == amount, "the timer's delta");
                got += amount;
            }
            FullHeap.check(got == 11, "the deltas add up to " + got);
            FullHeap.check(registry.snapshotAll().counters().get("first") == 11, "the total");
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

    /** Of so many seconds that there must be room for more of them. */
    private static final class Rates implements FullHeap.Work {

        private static final int SECONDS = 8;

        private final ManualClock clock = new ManualClock();
        private final ThroughputMetric metric =
                MetricsRegistry.builder().clock(clock).build().throughput("throughput", "", ThroughputSla.NONE);

        Rates() {
            for (int i = 1; i < SECONDS; i++) {
                second();
            }
            record();
        }

        private void second() {
            record();
            metric.snapshot();
        }

        private void record() {
            metric.record(7, 1);
            clock.advance(Duration.ofSeconds(1));
        }

        @Override
        public void run() {
            metric.snapshot();
        }

        @Override
        public void check() {
            ThroughputSnapshot snapshot = metric.snapshot();
            FullHeap.check(snapshot.events() == 7 * SECONDS, "events are " + snapshot.events());
            double rate = snapshot.rates().last1s();
            FullHeap.check(rate == 7, "rate is " + rate);
        }
    }
}
