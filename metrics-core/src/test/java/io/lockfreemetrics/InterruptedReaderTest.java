package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.StripedCells;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that is interrupted before or while it reads gets the same as any other, stays interrupted, and spoils nothing. */
@Timeout(60)
class InterruptedReaderTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final MetricsRegistry registry =
            MetricsRegistry.builder().snapshotTimeout(Duration.ofHours(1)).build();
    private final AtomicCounter counter = registry.counter("a", "");
    private final MetricsCollector collector = registry.registerCollector("http");
    private final AtomicHistogram sizes = registry.registerHistogram("sizes", 10);
    private final AtomicGauge gauge = registry.gauge("gauge", "");
    private final DeltaReader deltas = registry.deltas();

    /** Knows of every record, whatever is reset. */
    private final DeltaReader everything = registry.deltas();

    /** Everything public that cuts, with the count that it tells of 7 records. */
    enum Call {
        SNAPSHOT_ALL(test -> test.registry.snapshotAll().counters().get("a")),
        DELTA(test -> test.deltas.snapshot().counters().get("a")),
        COUNTER_RESET(test -> test.counter.reset()),
        COUNTER_COMPARE_AND_SET(test -> test.counter.compareAndSet(7, 8) ? 7 : -1),
        COLLECTOR_SNAPSHOT(test -> test.collector.snapshot().requests()),
        COLLECTOR_RESET(test -> test.collector.reset().requests()),
        HISTOGRAM_SNAPSHOT(test -> test.sizes.snapshot().total()),
        HISTOGRAM_RESET(test -> test.sizes.reset().total()),
        GAUGE_GET(test -> test.gauge.get()),
        OPENING_DELTAS(test -> {
            try (DeltaReader another = test.registry.deltas()) {
                return another.snapshot().counters().get("a");
            }
        }),
        CLOSING_DELTAS(test -> {
            test.deltas.close();
            return 7;
        });

        @SuppressWarnings("ImmutableEnumChecker") // none of the functions above has a state
        private final ToLongFunction<InterruptedReaderTest> body;

        Call(ToLongFunction<InterruptedReaderTest> body) {
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsForAWriterAndForAnotherReaderAllTheSame(Call call) {
        record(6);
        recordOthers(1);
        long[] held = counter.series().cells().enter();
        AtomicLong first = new AtomicLong(-1);
        AtomicLong second = new AtomicLong(-1);
        AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
        long flips = flips();
        try (Stress stress = new Stress()) {
            stress.threads(1, reader -> {
                        Thread.currentThread().interrupt();
                        first.set(registry.snapshotAll().counters().get("a"));
                        assertThat(Thread.interrupted()).isTrue();
                    })
                    .threads(1, reader -> {
                        Stress.await(() -> flips() > flips);
                        Thread.currentThread().interrupt();
                        waiting.set(Thread.currentThread());
                        second.set(call.body.applyAsLong(this));
                        assertThat(Thread.interrupted()).isTrue();
                    })
                    .start();
            Stress.await(() -> isParked(waiting.get()));
            requireNonNull(waiting.get()).interrupt();
            assertThat(first).hasValue(-1);
            assertThat(second).hasValue(-1);
            Cell.setRelease(held, AtomicCounter.VALUE, held[AtomicCounter.VALUE] + 1);
            StripedCells.exit(held);
        }
        assertThat(first).hasValue(7);
        assertThat(second).hasValue(7);
        record(1);
        FullSnapshot all = everything.snapshot();
        assertThat(all.isComplete()).isTrue();
        assertThat(all.counters()).containsEntry("a", call == Call.COUNTER_COMPARE_AND_SET ? 9L : 8L);
        assertThat(all.gauges()).containsEntry("gauge", 8L);
        assertThat(all.metrics().get("http").requests()).isEqualTo(8);
        assertThat(all.histograms().get("sizes").total()).isEqualTo(8);
    }

    /** The same, but that the thread waits for the writer itself. */
    @ParameterizedTest
    @EnumSource(names = {"SNAPSHOT_ALL", "DELTA", "COUNTER_RESET", "COUNTER_COMPARE_AND_SET", "OPENING_DELTAS"})
    void waitsForAWriter(Call call) {
        record(6);
        long[] held = counter.series().cells().enter();
        AtomicLong result = new AtomicLong(-1);
        long flips = flips();
        try (Stress stress = new Stress()) {
            stress.threads(1, reader -> {
                        Thread.currentThread().interrupt();
                        result.set(call.body.applyAsLong(this));
                        assertThat(Thread.interrupted()).isTrue();
                    })
                    .start();
            Stress.await(() -> flips() > flips);
            assertThat(result).hasValue(-1);
            Cell.setRelease(held, AtomicCounter.VALUE, held[AtomicCounter.VALUE] + 1);
            StripedCells.exit(held);
        }
        assertThat(result).hasValue(7);
        assertThat(everything.snapshot().counters()).containsEntry("a", call == Call.COUNTER_COMPARE_AND_SET ? 8L : 7L);
    }

    @Test
    void whoClosesExportsReturnsAtOnceAndTheLastOnesStillTakePlace() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicLong exported = new AtomicLong();
        RollingWindow window = registry.startRollingWindow(NEVER, 1);
        registry.startExportThread(Duration.ofMillis(1), Temporality.DELTA, delta -> {
            exported.addAndGet(delta.counters().get("a"));
            entered.countDown();
            awaitUninterruptibly(release);
        });
        awaitUninterruptibly(entered);
        record(7);
        Thread.currentThread().interrupt();
        window.close();
        registry.close();
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        Stress.await(() -> exported.get() == 7);
        Stress.await(() -> window.snapshot().counters().getOrDefault("a", 0L) == 7);
        assertThat(everything.snapshot().counters()).containsEntry("a", 7L);
    }

    private void record(int times) {
        for (int i = 0; i < times; i++) {
            counter.increment();
        }
        recordOthers(times);
    }

    private void recordOthers(int times) {
        for (int i = 0; i < times; i++) {
            collector.recordRequest(1, false, 1, 1);
            sizes.record(1);
            gauge.increment();
        }
    }

    private long flips() {
        return counter.series().domain().flips();
    }

    private static boolean isParked(@Nullable Thread thread) {
        return thread != null && thread.getState() == Thread.State.WAITING;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        Stress.await(() -> latch.getCount() == 0);
    }
}
