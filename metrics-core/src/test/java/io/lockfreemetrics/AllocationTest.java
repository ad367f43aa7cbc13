package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What runs in other people's hot paths makes no garbage, compiled or not. */
class AllocationTest {

    private static final int CALLS = 20_000;

    /** What measuring itself, or a class that is loaded meanwhile, may allocate; far less than a byte a call. */
    private static final long TOLERANCE = CALLS / 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MetricsRegistry registry = MetricsRegistry.create();

    @Test
    void recordingAllocatesNothing() {
        AtomicCounter counter = registry.counter("counter", "");
        AtomicGauge gauge = registry.gauge("gauge", "");
        AtomicHistogram histogram = registry.registerHistogram("histogram", 1, 10, 100);
        AtomicMinMax minMax = registry.registerMinMax("minmax");
        MetricsCollector collector = registry.registerCollector("collector");
        assertAllocatesNothing(() -> {
            counter.increment();
            counter.add(2);
            gauge.increment();
            gauge.decrement();
            gauge.set(1);
            histogram.record(50);
            minMax.update(7);
            collector.recordRequest();
            collector.recordRequest(1_000, true, 10, 1);
            collector.connectionOpened();
            collector.connectionClosed();
        });
    }

    @Test
    void lookingUpASeriesThatExistsAllocatesNothing() {
        MetricFamily<AtomicCounter> one = registry.counterFamily("one", "", "a");
        MetricFamily<AtomicCounter> two = registry.counterFamily("two", "", "a", "b");
        MetricFamily<AtomicCounter> three = registry.counterFamily("three", "", "a", "b", "c");
        MetricFamily<AtomicCounter> four = registry.counterFamily("four", "", "a", "b", "c", "d");
        String[] values = {"1", "2", "3", "4", "5"};
        MetricFamily<AtomicCounter> five = registry.counterFamily("five", "", "a", "b", "c", "d", "e");
        assertAllocatesNothing(() -> {
            one.labels("1").increment();
            two.labels("1", "2").increment();
            three.labels("1", "2", "3").increment();
            four.labels("1", "2", "3", "4").increment();
            five.labels(values).increment();
        });
    }

    @Test
    void readingACounterAllocatesNothing() {
        AtomicCounter counter = registry.counter("counter", "");
        assertAllocatesNothing(counter::get);
    }

    private void assertAllocatesNothing(Runnable action) {
        action.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            action.run();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(TOLERANCE);
    }
}
