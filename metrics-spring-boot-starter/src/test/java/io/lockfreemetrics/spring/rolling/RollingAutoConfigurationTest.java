package io.lockfreemetrics.spring.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.RollingWindow;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RollingAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, RollingAutoConfiguration.class));

    @Test
    void thereIsNoWindowUnlessAskedFor() {
        runner.run(context -> assertThat(context).doesNotHaveBean(RollingWindow.class));
        runner.withPropertyValues("lockfree.metrics.enabled=false", "lockfree.metrics.rolling.enabled=true")
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(RollingWindow.class));
    }

    @Test
    void theWindowHasWhatWasRecordedAndForgetsIt() {
        runner.withPropertyValues(
                        "lockfree.metrics.rolling.enabled=true",
                        "lockfree.metrics.rolling.interval=5ms",
                        "lockfree.metrics.rolling.intervals=2")
                .run(context -> {
                    RollingWindow window = context.getBean(RollingWindow.class);
                    AtomicCounter events =
                            context.getBean(MetricsRegistry.class).counter("events", "Events.");
                    // Again and again, as a reader may sleep for as long as the window is.
                    await(() -> {
                        events.increment();
                        return eventsIn(window) > 0;
                    });
                    await(() -> eventsIn(window) == 0);
                });
    }

    @Test
    void theWindowIsClosedWithTheContext() {
        AtomicReference<RollingWindow> window = new AtomicReference<>();
        runner.withPropertyValues("lockfree.metrics.rolling.enabled=true", "lockfree.metrics.rolling.interval=1d")
                .run(context -> {
                    window.set(context.getBean(RollingWindow.class));
                    context.getBean(MetricsRegistry.class)
                            .counter("events", "Events.")
                            .add(3);
                    assertThat(window.get().snapshot().counters()).isEmpty();
                });
        assertThat(window.get().snapshot().counters()).as("ended").containsEntry("events", 3L);
    }

    @Test
    void aWindowOfTheApplicationComesFirst() {
        MetricsRegistry registry = MetricsRegistry.create();
        RollingWindow own = registry.startRollingWindow(Duration.ofDays(1), 1);
        runner.withPropertyValues("lockfree.metrics.rolling.enabled=true")
                .withBean(RollingWindow.class, () -> own)
                .run(context -> assertThat(context).getBean(RollingWindow.class).isSameAs(own));
    }

    private static long eventsIn(RollingWindow window) {
        return window.snapshot().counters().getOrDefault("events", -1L);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within 20 seconds").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
