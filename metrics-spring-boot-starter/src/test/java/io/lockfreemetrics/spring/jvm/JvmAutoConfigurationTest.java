package io.lockfreemetrics.spring.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JvmAutoConfigurationTest {

    private static final String ON = "lockfree.metrics.jvm.enabled=true";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, JvmAutoConfiguration.class));

    private static boolean hasMetrics(MetricsRegistry registry) {
        return registry.snapshotAll().gauges().containsKey("jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    void thereAreNoneUnlessAskedFor() {
        runner.run(context ->
                assertThat(hasMetrics(context.getBean(MetricsRegistry.class))).isFalse());
        runner.withPropertyValues("lockfree.metrics.enabled=false", ON)
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(hasMetrics(context.getBean(MetricsRegistry.class)))
                        .isFalse());
    }

    @Test
    void anyRegistryGetsThem() {
        runner.withPropertyValues(ON)
                .run(context -> assertThat(hasMetrics(context.getBean(MetricsRegistry.class)))
                        .isTrue());
        runner.withPropertyValues(ON)
                .withBean("own", MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(hasMetrics(context.getBean(MetricsRegistry.class)))
                        .isTrue());
    }

    @Test
    void anApplicationThatIsLazyHasThemToo() {
        MetricsRegistry own = MetricsRegistry.create();
        runner.withPropertyValues(ON)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean("own", MetricsRegistry.class, () -> own)
                .run(context -> assertThat(hasMetrics(own)).isTrue());
    }
}
