package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExportJobTest {

    private static final ExportPolicy NEVER = ExportPolicy.every(Duration.ofDays(100_000));
    private static final ExportPolicy OFTEN = ExportPolicy.every(Duration.ofMillis(1))
            .withTemporality(Temporality.DELTA)
            .withBackoff(Duration.ofNanos(1000), Duration.ofMillis(1));
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter events = registry.counter("events", "");
    private final AtomicLong got = new AtomicLong();
    private final List<ExportJob> jobs = new ArrayList<>();

    @AfterEach
    void close() {
        registry.close();
    }

    private ExportJob start(String name, ExportPolicy policy, MetricsExporter exporter) {
        ExportJob job = registry.exportJob(name, policy, exporter);
        job.start();
        jobs.add(job);
        return job;
    }

    private void add(FullSnapshot delta) {
        got.addAndGet(delta.counters().get("events"));
    }

    @RepeatedTest(3)
    void aSinkThatFailsAgainAndAgainGetsEveryRecordOnce() {
        AtomicInteger calls = new AtomicInteger();
        start("flaky", OFTEN.withAttempts(2), delta -> {
            if (calls.incrementAndGet() % 7 != 0) {
                throw new IOException("down");
            }
            add(delta);
        });
        Stress stress = new Stress();
        AtomicLong recorded = new AtomicLong();
        stress.repeat(3, writer -> {
            events.increment();
            recorded.incrementAndGet();
        });
        stress.run();
        Stress.await(() -> got.get() == recorded.get());
        ExportJob.stopAll(jobs, LONG_ENOUGH);
        assertThat(got).hasValue(recorded.get());
    }

    @Test
    void aSinkThatHangsIsInterruptedAndTriedAgain() {
        AtomicBoolean hangs = new AtomicBoolean(true);
        start("hanging", OFTEN.withTimeout(Duration.ofMillis(5)), delta -> {
            if (hangs.getAndSet(false)) {
                new CountDownLatch(1).await();
            }
            add(delta);
        });
        events.add(3);
        Stress.await(() -> got.get() == 3);
        assertThat(registry.snapshotAll().counters().get("lockfree_metrics_export_timeouts{exporter=\"hanging\"}"))
                .as("more on a machine that is too busy")
                .isPositive();
    }

    @Test
    void allAreStoppedSideBySideAndOnlyTheOneThatHangsIsLeftBehind() {
        CountDownLatch hanging = new CountDownLatch(4);
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            start("hanging" + i, OFTEN, delta -> {
                hanging.countDown();
                Stress.await(() -> release.getCount() == 0);
            });
        }
        Stress.await(() -> hanging.getCount() == 0);
        start("working", NEVER.withTemporality(Temporality.DELTA), this::add);
        events.add(3);
        long start = System.nanoTime();
        ExportJob.stopAll(jobs, Duration.ofMillis(300));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(got).hasValue(3);
        assertThat(millis).as("once, and not once per job").isBetween(295L, 1_100L);
        assertThat(jobs).noneMatch(ExportJob::isRunning);
        release.countDown();
    }

    @Test
    void theLastExportIsTriedAgainAsLongAsThereIsTime() {
        AtomicInteger failures = new AtomicInteger(2);
        start("flaky", NEVER.withBackoff(Duration.ofMillis(1), Duration.ofMillis(2)), snapshot -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("down");
            }
            add(snapshot);
        });
        events.add(3);
        ExportJob.stopAll(jobs, LONG_ENOUGH);
        assertThat(got).hasValue(3);
    }

    @Test
    void stoppingEndsABackOffAndExportsAtOnce() {
        CountDownLatch failed = new CountDownLatch(1);
        Duration minute = Duration.ofMinutes(1);
        start("down", OFTEN.withBackoff(minute, minute), delta -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new IOException("down");
            }
            add(delta);
        });
        events.add(3);
        Stress.await(() -> failed.getCount() == 0);
        long start = System.nanoTime();
        ExportJob.stopAll(jobs, Duration.ofMinutes(10));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        assertThat(got).hasValue(3);
    }

    @Test
    void whatALastExportCouldNotDeliverIsDeliveredWhenTheJobIsStartedAgain() {
        AtomicBoolean down = new AtomicBoolean(true);
        ExportJob job = start("sink", NEVER.withTemporality(Temporality.DELTA).withAttempts(1), delta -> {
            if (down.get()) {
                throw new IOException("down");
            }
            add(delta);
        });
        events.add(3);
        job.stop();
        down.set(false);
        events.add(4);
        job.start();
        job.start();
        job.close();
        assertThat(got).hasValue(7);
    }

    @Test
    void theTemporalityThatAnExporterNeedsWins() {
        List<Temporality> seen = new CopyOnWriteArrayList<>();
        MetricsExporter deltasOnly = new MetricsExporter() {
            @Override
            public void export(FullSnapshot snapshot) {
                seen.add(snapshot.temporality());
            }

            @Override
            public Optional<Temporality> temporality() {
                return Optional.of(Temporality.DELTA);
            }
        };
        start("deltas", NEVER, MetricsExporter.of("any", deltasOnly)).close();
        assertThat(seen).containsExactly(Temporality.DELTA);
        assertThat(MetricsExporter.of("any", deltasOnly).schedule()).isEqualTo("any");
        assertThat(deltasOnly.schedule()).isEqualTo("default");
    }

    @Test
    void policiesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportPolicy.every(Duration.ZERO))
                .withMessage("export interval must be longer than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEVER.withTimeout(Duration.ofMillis(-1)))
                .withMessage("export timeout must be longer than zero, but is PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEVER.withAttempts(0))
                .withMessage("export attempts must be at least 1, but are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEVER.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("longest back-off of an export must not be shorter than the first (PT2S), but is PT1S");
    }
}
