package io.lockfreemetrics.spring.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.async.OverflowPolicy;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AsyncAutoConfigurationTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, AsyncAutoConfiguration.class));

    private static AtomicCounter counter(ConfigurableApplicationContext context) {
        return context.getBean(MetricsRegistry.class).counter("events", "Events.");
    }

    /** The threads that made records, as many as there are counters. */
    private static List<String> threadsOf(AsyncMetricRecorder recorder, int counters) {
        List<String> threads = new CopyOnWriteArrayList<>();
        for (int i = 0; i < counters; i++) {
            recorder.record(
                    new AtomicCounter(),
                    any -> threads.add(Thread.currentThread().getName()));
        }
        assertThat(recorder.flush(LONG)).isTrue();
        return threads;
    }

    @Test
    void nothingIsStartedUntilSomebodyWantsToRecord() {
        runner.run(context -> {
            ConfigurableListableBeanFactory beans =
                    context.getSourceApplicationContext().getBeanFactory();
            MetricsRegistry registry = context.getBean(MetricsRegistry.class);
            assertThat(beans.containsSingleton("lockFreeAsyncMetricRecorder")).isFalse();
            assertThat(registry.snapshotAll().counters()).doesNotContainKey("lockfree_metrics_async_accepted");

            AsyncMetricRecorder recorder = context.getBean(AsyncMetricRecorder.class);

            assertThat(threadsOf(recorder, 1)).containsExactly("lockfree-metrics-async-0");
            assertThat(registry.snapshotAll().counters()).containsEntry("lockfree_metrics_async_accepted", 1L);
        });
    }

    @Test
    void aContextThatEndsMakesNoRecorderForThat() {
        AtomicReference<ConfigurableListableBeanFactory> beans = new AtomicReference<>();
        runner.run(context -> beans.set(context.getSourceApplicationContext().getBeanFactory()));
        assertThat(beans.get().containsSingleton("lockFreeAsyncMetricRecorder")).isFalse();
    }

    @Test
    void thereIsNoneWhenSwitchedOff() {
        runner.withPropertyValues("lockfree.metrics.async.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(AsyncMetricRecorder.class));
        runner.withPropertyValues("lockfree.metrics.enabled=false")
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(AsyncMetricRecorder.class));
    }

    @Test
    void propertiesReachTheRecorder() {
        runner.withPropertyValues(
                        "lockfree.metrics.async.workers=2",
                        "lockfree.metrics.async.buffer-size=1",
                        "lockfree.metrics.async.batch-size=1000",
                        "lockfree.metrics.async.flush-timeout=1h",
                        "lockfree.metrics.async.close-timeout=10s",
                        "lockfree.metrics.async.when-unavailable=drop")
                .run(context -> {
                    AsyncProperties properties = context.getBean(AsyncProperties.class);
                    assertThat(properties.closeTimeout()).isEqualTo(Duration.ofSeconds(10));
                    assertThat(properties.whenUnavailable()).isEqualTo(OverflowPolicy.DROP);
                    AsyncMetricRecorder recorder = context.getBean(AsyncMetricRecorder.class);
                    recorder.close();
                    assertThat(recorder.record(counter(context), 1, AtomicCounter::add))
                            .isFalse();
                });
        runner.withPropertyValues("lockfree.metrics.async.workers=2")
                .run(context -> assertThat(threadsOf(context.getBean(AsyncMetricRecorder.class), 100))
                        .contains("lockfree-metrics-async-0", "lockfree-metrics-async-1"));
    }

    @Test
    void aProfileThatExpectsContentionBringsMoreWorkersUnlessTheyAreSet() {
        runner.withPropertyValues("lockfree.metrics.profile=high-contention")
                .run(context -> assertThat(threadsOf(context.getBean(AsyncMetricRecorder.class), 100))
                        .contains("lockfree-metrics-async-1"));
        runner.withPropertyValues("lockfree.metrics.profile=high-contention", "lockfree.metrics.async.workers=1")
                .run(context -> assertThat(threadsOf(context.getBean(AsyncMetricRecorder.class), 100))
                        .containsOnly("lockfree-metrics-async-0"));
    }

    @Test
    void theLevelDebugMakesCallersRecord() {
        runner.withPropertyValues("lockfree.metrics.level=debug", "lockfree.metrics.async.workers=2")
                .run(context -> assertThat(threadsOf(context.getBean(AsyncMetricRecorder.class), 3))
                        .containsOnly(Thread.currentThread().getName()));
    }

    @Test
    void aRecorderOfTheApplicationComesFirstAndIsClosedToo() {
        AtomicReference<AsyncMetricRecorder> own = new AtomicReference<>();
        AtomicCounter events = new AtomicCounter();
        runner.withUserConfiguration(OwnRecorder.class).run(context -> {
            assertThat(context).hasSingleBean(AsyncMetricRecorder.class);
            own.set(context.getBean(AsyncMetricRecorder.class));
            assertThat(threadsOf(own.get(), 1)).containsExactly("audit-0");
            own.get().record(events, 1, AtomicCounter::add);
        });
        assertThat(events.get()).isEqualTo(1);
        assertThat(own.get().record(events, 1, AtomicCounter::add)).as("closed").isFalse();
    }

    @Test
    void aContextThatIsStoppedAndStartedAgainGoesOnRecording() {
        AtomicReference<AsyncMetricRecorder> recorder = new AtomicReference<>();
        runner.withPropertyValues(
                        "lockfree.metrics.async.flush-timeout=1h", "lockfree.metrics.async.when-unavailable=drop")
                .run(context -> {
                    recorder.set(context.getBean(AsyncMetricRecorder.class));
                    AtomicCounter events = counter(context);
                    recorder.get().record(events, 1, AtomicCounter::add);
                    context.stop();
                    assertThat(events.get()).isEqualTo(1);
                    context.start();
                    assertThat(recorder.get().record(events, 1, AtomicCounter::add))
                            .isTrue();
                });
        assertThat(recorder.get().record(new AtomicCounter(), 1, AtomicCounter::add))
                .as("closed")
                .isFalse();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRecorder {

        @Bean
        AsyncMetricRecorder audit(MetricsRegistry registry) {
            return AsyncMetricRecorder.builder(registry)
                    .name("audit")
                    .whenUnavailable(OverflowPolicy.DROP)
                    .build();
        }
    }
}
