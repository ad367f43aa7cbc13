package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeriodicExportTest {

    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration NEVER = Duration.ofDays(100_000);
    private static final String FAILURES = "lockfree_metrics_export_failures";

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter counter = registry.counter("a", "");
    private final List<Long> exported = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        registry.close();
    }

    private void export(FullSnapshot snapshot) {
        exported.add(snapshot.counters().get("a"));
    }

    @Test
    void exportsAgainAndAgainOnADaemonThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        registry.startExportThread(SOON, snapshot -> {
            thread.set(Thread.currentThread());
            export(snapshot);
        });
        counter.add(7);
        Stress.await(() -> exported.size() >= 3);
        Stress.await(() -> exported.contains(7L));
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).startsWith("lockfree-metrics-export-");
    }

    @Test
    void closingEndsItAtOnceWithOneLastExport() {
        PeriodicExport export = registry.startExportThread(NEVER, this::export);
        assertThat(exported).isEmpty();
        counter.add(3);
        export.close();
        assertThat(exported).containsExactly(3L);
        export.close();
        export.stop();
        assertThat(exported).containsExactly(3L);
    }

    @Test
    void closingTheRegistryEndsAllExports() {
        registry.startExportThread(NEVER, this::export);
        registry.startExportThread(NEVER, this::export);
        registry.close();
        registry.close();
        assertThat(exported).containsExactly(0L, 0L);
    }

    @Test
    void aConsumerThatThrowsOrIsInterruptedDoesNotStopTheNextExport() {
        CountDownLatch calls = new CountDownLatch(3);
        PeriodicExport export = registry.startExportThread(SOON, snapshot -> {
            calls.countDown();
            if (calls.getCount() % 2 == 0) {
                throw new ServiceConfigurationError("sink is broken");
            }
            Thread.currentThread().interrupt();
            throw new IllegalStateException("sink is down");
        });
        await(calls);
        export.close();
        assertThat(registry.snapshotAll().counters().get(FAILURES)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aConsumerMayCloseItsOwnExport() {
        AtomicReference<PeriodicExport> export = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch known = new CountDownLatch(1);
        export.set(registry.startExportThread(SOON, snapshot -> {
            await(known);
            export(snapshot);
            export.get().close();
            closed.countDown();
        }));
        known.countDown();
        await(closed);
        Stress.await(() -> exported.size() == 2);
    }

    @Test
    void whatHappensToOneExportDoesNotMatterToOthers() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        registry.startExportThread(SOON, snapshot -> {
            hanging.countDown();
            await(release);
        });
        await(hanging);
        registry.startExportThread(SOON, this::export);
        Stress.await(() -> exported.size() >= 3);
        assertThat(registry.snapshotAll().isComplete()).isTrue();
        release.countDown();
    }

    @Test
    void exportsOfDeltasWithDifferentIntervalsEachGetEveryRecordOnce() {
        AtomicCounter events = registry.counter("events", "Events");
        events.add(3);
        AtomicLong often = new AtomicLong();
        AtomicLong atTheEnd = new AtomicLong();
        PeriodicExport first = registry.startExportThread(SOON, Temporality.DELTA, delta -> addEvents(delta, often));
        PeriodicExport second =
                registry.startExportThread(NEVER, Temporality.DELTA, delta -> addEvents(delta, atTheEnd));
        Stress.await(() -> often.get() == 3);
        events.add(4);
        Stress.await(() -> often.get() == 7);
        events.add(5);
        first.close();
        second.close();

        assertThat(often).hasValue(12);
        assertThat(atTheEnd).hasValue(12);
        assertThat(events.get()).isEqualTo(12);
    }

    @Test
    void aDeltaThatTheConsumerDidNotTakeComesAgainWithTheNext() {
        AtomicCounter events = registry.counter("events", "Events");
        events.add(3);
        AtomicLong got = new AtomicLong();
        AtomicInteger failures = new AtomicInteger();
        PeriodicExport export = registry.startExportThread(SOON, Temporality.DELTA, delta -> {
            if (failures.get() < 2) {
                events.add(1);
                failures.incrementAndGet();
                throw new IllegalStateException("not now");
            }
            addEvents(delta, got);
        });
        Stress.await(() -> got.get() == 5);
        export.close();

        assertThat(got).hasValue(5);
    }

    @Test
    void anExportOfAReadersDeltasCanEndAndGoOn() {
        AtomicCounter events = registry.counter("events", "Events");
        AtomicLong got = new AtomicLong();
        try (DeltaReader deltas = registry.deltas()) {
            events.add(3);
            registry.startExportThread(NEVER, deltas, delta -> addEvents(delta, got))
                    .close();
            assertThat(got).hasValue(3);
            events.add(4);
            registry.startExportThread(NEVER, deltas, delta -> addEvents(delta, got))
                    .close();
            assertThat(got).hasValue(7);
            events.add(5);
            assertThat(deltas.snapshot().counters()).containsEntry("events", 5L);
        }
    }

    private static void addEvents(FullSnapshot delta, AtomicLong sum) {
        sum.addAndGet(delta.counters().get("events"));
    }

    @Test
    void noneIsStartedOnceTheRegistryIsClosed() {
        registry.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> registry.startExportThread(NEVER, this::export))
                .withMessage("a periodic export can't be started on a registry that is closed");
    }

    @Test
    void anIntervalThatIsNotLongerThanZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.startExportThread(Duration.ZERO, this::export))
                .withMessage("export interval must be longer than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.startExportThread(Duration.ofMillis(-1), this::export));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
