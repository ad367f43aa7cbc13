package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consumer that hangs or throws is the only one who notices. */
@Timeout(60)
class HangingConsumerTest {

    private static final Duration SOON = Duration.ofMillis(2);
    private static final int THREADS = 4;
    private static final int RECORDS = 10_000;
    private static final long TOTAL = (long) THREADS * RECORDS;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private final AtomicHistogram sizes = registry.registerHistogram("sizes", 10);

    @ParameterizedTest
    @EnumSource
    void recordsSnapshotsAndOtherExportsGoOnAndItGetsTheRestLater(Temporality temporality) {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicLong late = new AtomicLong();
        AtomicLong others = new AtomicLong();
        registry.startExportThread(SOON, temporality, snapshot -> {
            add(snapshot, temporality, late);
            hanging.countDown();
            await(release);
        });
        await(hanging);
        registry.startExportThread(SOON, Temporality.DELTA, delta -> add(delta, Temporality.DELTA, others));
        try (DeltaReader deltas = registry.deltas()) {
            recordFromManyThreads();
            Stress.await(() -> others.get() == TOTAL);
            assertThat(deltas.snapshot().counters()).containsEntry("a", TOTAL);
        }
        assertThat(registry.snapshotAll().isComplete()).isTrue();
        assertThat(sizes.reset().total()).isEqualTo(TOTAL);
        assertThat(late).as("it still hangs in its first export").hasValue(0);
        release.countDown();
        registry.close();
        assertThat(late).hasValue(TOTAL);
        assertThat(others).hasValue(TOTAL);
    }

    @Test
    void oneThatThrowsAnErrorEachTimeLosesNothingForOthers() {
        AtomicLong calls = new AtomicLong();
        AtomicLong others = new AtomicLong();
        registry.startExportThread(SOON, Temporality.DELTA, delta -> {
            calls.incrementAndGet();
            throw new OutOfMemoryError("of the consumer");
        });
        registry.startExportThread(SOON, Temporality.DELTA, delta -> add(delta, Temporality.DELTA, others));
        recordFromManyThreads();
        Stress.await(() -> calls.get() >= 3);
        registry.close();
        assertThat(others).hasValue(TOTAL);
        FullSnapshot last = registry.snapshotAll();
        assertThat(last.counters())
                .containsEntry("a", TOTAL)
                .containsEntry("lockfree_metrics_export_failures", calls.get());
        assertThat(last.histograms().get("sizes").total()).isEqualTo(TOTAL);
    }

    private void recordFromManyThreads() {
        Stress stress = new Stress();
        stress.threads(THREADS, writer -> {
                    for (int i = 0; i < RECORDS; i++) {
                        counter.increment();
                        sizes.record(i);
                    }
                })
                .run();
    }

    private static void add(FullSnapshot snapshot, Temporality temporality, AtomicLong sum) {
        long count = snapshot.counters().get("a");
        sum.set(temporality == Temporality.DELTA ? sum.get() + count : count);
    }

    private static void await(CountDownLatch latch) {
        Stress.await(() -> latch.getCount() == 0);
    }
}
