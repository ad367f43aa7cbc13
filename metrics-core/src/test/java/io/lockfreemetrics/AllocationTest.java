package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.ExponentialIndex;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        AtomicHistogram exponential = registry.histogram("exponential", "", Buckets.exponential(Unit.NONE));
        AtomicSummary summary = registry.summary("summary", "", Unit.NONE);
        AtomicMinMax minMax = registry.registerMinMax("minmax");
        MetricsCollector collector = registry.registerCollector("collector");
        AtomicTimer timer = registry.timer("timer", "");
        ApiMetrics api = registry.api("api", "", Buckets.latency());
        ExecutionMetric execution = registry.execution("execution", "", Buckets.latency());
        AtomicRatio ratio = registry.ratio("some_ratio", "");
        CacheMetrics cache = registry.cache("cache", "");
        AtomicDuration duration = registry.duration("duration", "");
        Duration second = Duration.ofSeconds(1);
        Runnable action = () -> {};
        assertAllocatesNothing(() -> {
            counter.increment();
            counter.add(2);
            gauge.increment();
            gauge.decrement();
            gauge.set(1);
            histogram.record(50);
            exponential.record(-50);
            summary.record(50);
            minMax.update(7);
            collector.recordRequest();
            collector.recordRequest(1_000, true, 10, 1);
            collector.connectionOpened();
            collector.connectionClosed();
            timer.record(1_000);
            timer.record(second);
            timer.time(action);
            api.record(1_000, true);
            api.recordFailure(1_000);
            execution.record(1_000, true);
            execution.time(action);
            ratio.add(0.35);
            cache.recordHit();
            cache.recordCompressedPut(0.35);
            duration.add(second);
            duration.set(second);
        });
    }

    @Test
    void recordingASampledSpanAllocatesNothing() {
        MetricsRegistry sampled =
                MetricsRegistry.builder().exemplars(new ManualSpan()).build();
        AtomicHistogram histogram = sampled.registerHistogram("histogram", 1, 10, 100);
        AtomicHistogram exponential = sampled.histogram("exponential", "", Buckets.exponential(Unit.NONE));
        MetricsCollector collector = sampled.registerCollector("collector");
        ApiMetrics api = sampled.api("api", "", Buckets.latency());
        assertAllocatesNothing(() -> {
            histogram.record(50);
            exponential.record(-50);
            collector.recordRequest(1_000, true, 10, 1);
            api.record(1_000, true);
        });
    }

    @Test
    void puttingExemplarsAllocatesNothing() {
        ExemplarSource source = new ExemplarSource(new ManualSpan(), MetricsClock.system());
        Exemplars exemplars = new Exemplars(source, Buckets.latency().exemplarSlots(), 0);
        long[] cell = new long[12 * 5];
        assertAllocatesNothing(() -> {
            boolean prepared = exemplars.prepare(3, 40_000_000);
            if (prepared) {
                exemplars.put(cell);
                exemplars.done();
                // As a cut would.
                exemplars.marks().clear();
            } else {
                throw new AssertionError("should have been prepared");
            }
        });
    }

    @Test
    void makingTheScaleOfACellCoarserAllocatesNothing() {
        ExponentialIndex index = new ExponentialIndex(0);
        long[] cell = new long[ExponentialCells.words(160)];
        assertAllocatesNothing(() -> {
            ExponentialCells.clear(cell, 0, 160);
            for (long value = 1; value > 0; value <<= 4) {
                ExponentialCells.record(cell, 0, 160, index.positionOf(value), value);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"striped", "seqlock", "standard"})
    void recordingThroughAProviderAllocatesNothing(String mode) {
        MetricsProvider provider = MetricsProviders.create(mode, registry);
        Counter counter = provider.counter("counter", "");
        Gauge gauge = provider.gauge("gauge", "");
        Histogram histogram = provider.histogram("histogram", "", Buckets.of(1, 10, 100));
        assertAllocatesNothing(() -> {
            counter.increment();
            counter.add(2);
            gauge.set(7);
            gauge.add(-3);
            histogram.record(50);
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
