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
