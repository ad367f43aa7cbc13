package io.lockfreemetrics.spring.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsCollector;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.http.HttpMetricsAutoConfiguration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

@ExtendWith(OutputCaptureExtension.class)
class ExportTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LockFreeMetricsAutoConfiguration.class,
                    HttpMetricsAutoConfiguration.class,
                    ExportAutoConfiguration.class));

    @Test
    void nothingIsExportedUnlessAskedFor() {
        runner.withBean(MetricsExporter.class, () -> snapshot -> {}).run(context -> {
            assertThat(context).doesNotHaveBean(BuiltInExporter.class);
            assertThat(context.getBean(ExportLifecycle.class).isRunning()).isFalse();
        });
        runner.withPropertyValues("lockfree.metrics.enabled=false", "lockfree.metrics.export.enabled=true")
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(ExportLifecycle.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "on", "yes", "1", "false", "off", "no", "0"})
    void aSwitchMeansWhatItSays(String value) {
        boolean on = List.of("true", "on", "yes", "1").contains(value);
        runner.withPropertyValues("lockfree.metrics.export.enabled=" + value, "lockfree.metrics.export.interval=1d")
                .run(context -> assertThat(
                                context.getBean(ExportLifecycle.class).isRunning())
                        .isEqualTo(on));
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsRefused() {
        runner.withPropertyValues("lockfree.metrics.export.enabled=maybe")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("maybe"));
    }

    @Test
    void exportersGetSnapshotsPeriodically() {
        BlockingQueue<FullSnapshot> exported = new LinkedBlockingQueue<>();
        runner.withPropertyValues("lockfree.metrics.export.enabled=true", "lockfree.metrics.export.interval=20ms")
                .withBean(MetricsExporter.class, () -> exported::add)
                .run(context -> {
                    assertThat(exported.poll(20, TimeUnit.SECONDS)).isNotNull();
                    context.getBean(MetricsRegistry.class)
                            .counter("orders", "Orders.")
                            .increment();
                    FullSnapshot next = exported.poll(20, TimeUnit.SECONDS);
                    while (next != null && !next.counters().containsKey("orders")) {
                        next = exported.poll(20, TimeUnit.SECONDS);
                    }
                    assertThat(next).isNotNull();
                });
    }

    @Test
    void theLastExportHasWhatWasRecordedWhileOthersShutDown() {
        List<FullSnapshot> exported = new CopyOnWriteArrayList<>();
        runner.withPropertyValues("lockfree.metrics.export.enabled=true", "lockfree.metrics.export.interval=1d")
                .withBean(MetricsExporter.class, () -> exported::add)
                .withBean(LastRecorder.class)
                .run(context -> assertThat(exported).isEmpty());

        assertThat(exported).hasSize(1);
        assertThat(exported.get(0).counters()).containsEntry("stopped", 1L);
    }

    @Test
    void anExporterThatFailsKeepsNobodyElseFromItsSnapshotAndIsCounted() {
        CountDownLatch exported = new CountDownLatch(2);
        runner.withPropertyValues(
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=20ms",
                        "lockfree.metrics.export.attempts=1")
                .withBean("failing", MetricsExporter.class, () -> snapshot -> {
                    throw new IllegalStateException("on purpose");
                })
                .withBean("working", MetricsExporter.class, () -> snapshot -> exported.countDown())
                .run(context -> {
                    assertThat(exported.await(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(context.getBean(MetricsRegistry.class)
                                    .snapshotAll()
                                    .counters()
                                    .get("lockfree_metrics_export_failures"))
                            .isPositive();
                });
    }

    @Test
    void eachCollectorApiAndExecutionHasALineInTheLog(CapturedOutput output) {
        runner.withPropertyValues("lockfree.metrics.export.enabled=true", "lockfree.metrics.export.interval=1d")
                .run(context -> {
                    MetricsRegistry registry = context.getBean(MetricsRegistry.class);
                    var family = registry.collectorFamily("shop", "Shop.", Buckets.latency(), "method");
                    family.labels("GET").recordRequest(2_000_000, false, 100, 0);
                    family.labels("PUT").recordRequest(4_000_000, true, 20, 7);
                    registry.gauge("shop_active_requests", "Active.").increment();
                    MetricsCollector queue = registry.registerCollector("queue");
                    queue.connectionOpened();
                    registry.api("partner", "Partner.", Buckets.latency()).record(3_000_000, true);
                    registry.execution("rule", "Rules.", Buckets.latency()).record(2_000_000, true);
                });

        assertThat(output)
                .contains("shop: requests=2 errors=1 errorRate=0.5000 meanMs=3.000 p99Ms=4.950 bytesSent=120 "
                        + "bytesReceived=7 activeRequests=1")
                .contains("queue: requests=0 errors=0 errorRate=0.0000 meanMs=NaN p99Ms=NaN bytesSent=0 "
                        + "bytesReceived=0 activeConnections=1")
                .contains("partner: requests=1 ")
                .contains("rule: executions=1 errors=1 errorRate=1.0000 meanMs=2.000 p99Ms=4.950");
    }

    @Test
    void theLogSaysSoIfItsLinesAreAboutTheLastInterval(CapturedOutput output) {
        runner.withPropertyValues(
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=1d",
                        "lockfree.metrics.export.temporality=delta")
                .run(context -> {
                    ExportLifecycle exporter = context.getBean(ExportLifecycle.class);
                    MetricsCollector queue =
                            context.getBean(MetricsRegistry.class).registerCollector("queue");
                    queue.recordRequest();
                    queue.recordRequest();
                    exporter.stop();
                    exporter.start();
                    queue.recordRequest();
                });

        assertThat(output)
                .containsPattern("queue \\(last \\d+\\.\\d{3} s\\): requests=2 ")
                .containsPattern("queue \\(last \\d+\\.\\d{3} s\\): requests=1 ");
    }

    @Test
    void whereNothingIsKeptExportsGoOnWithoutAnything() {
        List<FullSnapshot> exported = new CopyOnWriteArrayList<>();
        runner.withPropertyValues(
                        "lockfree.metrics.level=off",
                        "lockfree.metrics.export.enabled=true",
                        "lockfree.metrics.export.interval=1d")
                .withBean(MetricsExporter.class, () -> exported::add)
                .run(context -> context.getBean(MetricsRegistry.class)
                        .counter("orders", "Orders.")
                        .increment());

        assertThat(exported).hasSize(1);
        assertThat(exported.get(0).families()).isEmpty();
    }

    @Test
    void theLogCanBeSwitchedOff() {
        runner.withPropertyValues("lockfree.metrics.export.enabled=true", "lockfree.metrics.export.log=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(ExportLifecycle.class)
                        .doesNotHaveBean(BuiltInExporter.class));
    }

    @Test
    void anExportCanBeStartedAgain() {
        runner.withPropertyValues("lockfree.metrics.export.enabled=true").run(context -> {
            ExportLifecycle exporter = context.getBean(ExportLifecycle.class);
            assertThat(exporter.isRunning()).isTrue();
            exporter.stop();
            assertThat(exporter.isRunning()).isFalse();
            exporter.start();
            assertThat(exporter.isRunning()).isTrue();
        });
    }

    /** Stops when web servers do. */
    static final class LastRecorder implements SmartLifecycle {

        private final MetricsRegistry registry;
        private volatile boolean running;

        LastRecorder(MetricsRegistry registry) {
            this.registry = registry;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            registry.counter("stopped", "Recorded at the end.").increment();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return DEFAULT_PHASE - 2048;
        }
    }
}
