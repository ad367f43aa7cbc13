package io.lockfreemetrics.spring.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.ExportPolicy;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Temporality;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class NamedExportTest {

    private static final String SCHEDULES = "lockfree.metrics.export.schedules.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, ExportAutoConfiguration.class));

    private static void addEvents(FullSnapshot delta, AtomicLong sum) {
        sum.addAndGet(delta.counters().getOrDefault("events", 0L));
    }

    private static AtomicCounter events(ConfigurableApplicationContext context) {
        return context.getBean(MetricsRegistry.class).counter("events", "Events.");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void deltaExportsWithDifferentIntervalsEachGetEveryRecordOnce() {
        AtomicLong often = new AtomicLong();
        AtomicLong seldom = new AtomicLong();
        CountDownLatch exports = new CountDownLatch(3);
        runner.withPropertyValues(
                        SCHEDULES + "often.interval=1ms",
                        SCHEDULES + "often.temporality=delta",
                        SCHEDULES + "seldom.interval=7ms",
                        SCHEDULES + "seldom.temporality=delta")
                .withBean(
                        "often",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("often", delta -> addEvents(delta, often)))
                .withBean(
                        "seldom",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("seldom", delta -> {
                            addEvents(delta, seldom);
                            exports.countDown();
                        }))
                .run(context -> {
                    AtomicCounter events = events(context);
                    Thread[] writers = new Thread[3];
                    for (int i = 0; i < writers.length; i++) {
                        writers[i] = new Thread(() -> {
                            for (int n = 0; n < 100_000; n++) {
                                events.increment();
                            }
                        });
                        writers[i].start();
                    }
                    await(exports);
                    for (Thread writer : writers) {
                        writer.join();
                    }
                });

        assertThat(often).hasValue(300_000);
        assertThat(seldom).hasValue(300_000);
    }

    @Test
    void anExporterThatFailsGetsItsDeltaAgainAndNobodyElseDoes() {
        AtomicLong failing = new AtomicLong();
        AtomicLong working = new AtomicLong();
        CountDownLatch failures = new CountDownLatch(2);
        CountDownLatch recovered = new CountDownLatch(1);
        runner.withPropertyValues(SCHEDULES + "audit.interval=1ms", SCHEDULES + "audit.temporality=delta")
                .withBean(
                        "failing",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("audit", delta -> {
                            if (failures.getCount() > 0) {
                                failures.countDown();
                                throw new IllegalStateException("on purpose");
                            }
                            addEvents(delta, failing);
                            recovered.countDown();
                        }))
                .withBean(
                        "working",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("audit", delta -> addEvents(delta, working)))
                .run(context -> {
                    events(context).add(3);
                    await(failures);
                    events(context).add(4);
                    await(recovered);
                    events(context).add(5);
                });

        assertThat(failing).hasValue(12);
        assertThat(working).hasValue(12);
    }

    @Test
    void anExporterThatHangsHoldsUpNobodyElse() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch working = new CountDownLatch(3);
        runner.withPropertyValues(SCHEDULES + "audit.interval=1ms")
                .withBean(
                        "hanging",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("audit", snapshot -> {
                            hanging.countDown();
                            await(release);
                        }))
                .withBean(
                        "working",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("audit", snapshot -> {
                            if (hanging.getCount() == 0) {
                                working.countDown();
                            }
                        }))
                .run(context -> {
                    await(hanging);
                    await(working);
                    release.countDown();
                });
    }

    @Test
    void deltasGoOnWhereTheyEndedWhenTheContextIsStoppedAndStartedAgain() {
        List<Long> exported = new CopyOnWriteArrayList<>();
        runner.withPropertyValues(SCHEDULES + "audit.interval=1d", SCHEDULES + "audit.temporality=delta")
                .withBean(
                        MetricsExporter.class,
                        () -> MetricsExporter.of(
                                "audit", delta -> exported.add(delta.counters().get("events"))))
                .run(context -> {
                    events(context).add(3);
                    context.stop();
                    events(context).add(4);
                    context.start();
                    events(context).add(5);
                });

        assertThat(exported).containsExactly(3L, 9L);
    }

    @Test
    void exportersOfTheDefaultScheduleDoNotHearTheOthers() {
        List<Temporality> byDefault = new CopyOnWriteArrayList<>();
        List<Temporality> named = new CopyOnWriteArrayList<>();
        runner.withPropertyValues(
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=1d",
                        SCHEDULES + "audit.interval=1d",
                        SCHEDULES + "audit.temporality=delta")
                .withBean("byDefault", MetricsExporter.class, () -> snapshot -> byDefault.add(snapshot.temporality()))
                .withBean(
                        "named",
                        MetricsExporter.class,
                        () -> MetricsExporter.of("audit", snapshot -> named.add(snapshot.temporality())))
                .run(context -> assertThat(byDefault).isEmpty());

        assertThat(byDefault).containsExactly(Temporality.CUMULATIVE);
        assertThat(named).containsExactly(Temporality.DELTA);
    }

    @Test
    void anExportThatIsSwitchedOffIsKnownButDoesNotTakePlace(CapturedOutput output) {
        List<FullSnapshot> exported = new CopyOnWriteArrayList<>();
        runner.withPropertyValues(SCHEDULES + "audit.interval=1ms", SCHEDULES + "audit.enabled=off")
                .withBean(MetricsExporter.class, () -> MetricsExporter.of("audit", exported::add))
                .run(context -> assertThat(
                                context.getBean(ExportLifecycle.class).isRunning())
                        .isFalse());

        assertThat(exported).isEmpty();
        assertThat(output).doesNotContain("audit");
    }

    @Test
    void anExporterOfAnExportThatDoesNotExistIsWarnedAbout(CapturedOutput output) {
        runner.withPropertyValues(SCHEDULES + "audit.interval=1d")
                .withBean(MetricsExporter.class, () -> MetricsExporter.of("audits", snapshot -> {}))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("There is no export 'audits', so its exporter gets nothing: ")
                .contains("Set lockfree.metrics.export.schedules.audits.interval")
                .contains("Nobody follows export 'audit', so it does not take place");
    }

    @Test
    void intervalsAreThoseOfTheProfileUnlessTheyAreSet() {
        runner.withPropertyValues(
                        "lockfree.metrics.profile=development",
                        "lockfree.metrics.export.enabled=true",
                        SCHEDULES + "audit.enabled=true",
                        SCHEDULES + "billing.interval=1h",
                        SCHEDULES + "billing.temporality=delta")
                .run(context -> {
                    ExportProperties properties = context.getBean(ExportProperties.class);
                    Map<String, ExportPolicy> policies = properties.policies(
                            context.getBean(MetricsRegistry.class).profile());
                    ExportPolicy byDefault = ExportPolicy.every(Duration.ofSeconds(10));
                    assertThat(policies)
                            .containsEntry("default", byDefault)
                            .containsEntry("audit", byDefault)
                            .containsEntry("statsd", byDefault)
                            .containsEntry(
                                    "billing",
                                    ExportPolicy.every(Duration.ofHours(1)).withTemporality(Temporality.DELTA));
                    assertThat(properties.policies(MetricsProfile.PRODUCTION))
                            .containsEntry("default", ExportPolicy.every(Duration.ofMinutes(1)));
                });
    }

    @Test
    void whatAScheduleDoesNotSayIsAsInTheDefaultExportButForTheTemporality() {
        runner.withPropertyValues(
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=7s",
                        "lockfree.metrics.export.temporality=delta",
                        "lockfree.metrics.export.timeout=2s",
                        "lockfree.metrics.export.attempts=5",
                        "lockfree.metrics.export.backoff=20ms",
                        SCHEDULES + "audit.enabled=true",
                        SCHEDULES + "billing.timeout=3s",
                        SCHEDULES + "billing.attempts=1",
                        SCHEDULES + "billing.backoff=1s")
                .run(context -> {
                    ExportPolicy policy = ExportPolicy.every(Duration.ofSeconds(7))
                            .withTimeout(Duration.ofSeconds(2))
                            .withAttempts(5)
                            .withBackoff(Duration.ofMillis(20), Duration.ofMillis(600));
                    assertThat(context.getBean(ExportProperties.class).policies(MetricsProfile.PRODUCTION))
                            .containsEntry("default", policy.withTemporality(Temporality.DELTA))
                            .containsEntry("audit", policy)
                            .containsEntry(
                                    "billing",
                                    policy.withTimeout(Duration.ofSeconds(3))
                                            .withAttempts(1)
                                            .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
                });
    }

    @Test
    void exportersThatHangShareTheTimeOfShutdown() {
        CountDownLatch hanging = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        long[] closing = new long[1];
        ApplicationContextRunner all = runner.withPropertyValues(
                SCHEDULES + "audit.interval=1ms", "lockfree.metrics.export.shutdown-timeout=300ms");
        for (String name : List.of("a", "b", "c")) {
            all = all.withBean(
                    name,
                    MetricsExporter.class,
                    () -> MetricsExporter.of("audit", snapshot -> {
                        hanging.countDown();
                        while (release.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }));
        }
        all.run(context -> {
            await(hanging);
            closing[0] = System.nanoTime();
        });
        long millis = (System.nanoTime() - closing[0]) / 1_000_000;
        release.countDown();
        assertThat(millis).as("not once per exporter").isBetween(295L, 880L);
    }
}
