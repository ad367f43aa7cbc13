package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsLevel;
import io.lockfreemetrics.MetricsProfile;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.MetricsRegistryBuilder;
import io.lockfreemetrics.NamingPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

class LockFreeMetricsAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class));

    @Test
    void thereIsARegistry() {
        runner.run(context -> assertThat(context).hasSingleBean(MetricsRegistry.class));
    }

    @Test
    void nothingIsThereWhenSwitchedOff() {
        runner.withPropertyValues("lockfree.metrics.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(MetricsRegistry.class)
                        .doesNotHaveBean(LockFreeMetricsProperties.class));
    }

    @Test
    void aRegistryOfTheApplicationComesFirst() {
        MetricsRegistry own = MetricsRegistry.create();
        runner.withBean(MetricsRegistry.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(MetricsRegistry.class).isSameAs(own));
    }

    @Test
    void propertiesReachTheRegistry() {
        runner.withPropertyValues("lockfree.metrics.naming=as-registered").run(context -> {
            MetricsRegistry registry = context.getBean(MetricsRegistry.class);
            registry.registerCollector("http").recordRequest();
            registry.registerCollector("http").recordRequest();
            assertThat(registry.snapshotAll().toPrometheusFormat()).contains("\nhttp_requests 2\n");
        });
    }

    @Test
    void theLevelIsThatOfTheProfileUnlessItIsSet() {
        runner.run(context ->
                assertThat(context.getBean(MetricsRegistry.class).level()).isEqualTo(MetricsLevel.DETAILED));
        runner.withPropertyValues("lockfree.metrics.profile=development").run(context -> {
            assertThat(context.getBean(MetricsRegistry.class).profile()).isEqualTo(MetricsProfile.DEVELOPMENT);
            assertThat(context.getBean(MetricsRegistry.class).level()).isEqualTo(MetricsLevel.DEBUG);
        });
        runner.withPropertyValues("lockfree.metrics.profile=development", "lockfree.metrics.level=basic")
                .run(context -> assertThat(
                                context.getBean(MetricsRegistry.class).level())
                        .isEqualTo(MetricsLevel.BASIC));
    }

    @Test
    void offMeansOffAlthoughYamlTakesItForFalse() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("yaml", Map.of("lockfree.metrics.level", false))))
                .run(context -> assertThat(
                                context.getBean(MetricsRegistry.class).level())
                        .isEqualTo(MetricsLevel.OFF));
    }

    @Test
    void customizersRunInOrderBeforeAnybodyHasTheRegistryAndWinOverProperties() {
        runner.withPropertyValues("lockfree.metrics.naming=as-registered")
                .withUserConfiguration(Customizers.class)
                .run(context -> {
                    MetricsRegistry registry = context.getBean(MetricsRegistry.class);
                    registry.counter("orders", "Orders.").increment();
                    String text = registry.snapshotAll().toPrometheusFormat();
                    assertThat(text).contains("\norders_total 1\n").contains("\nearly_total 0\n");
                    assertThat(context.getBean(StringBuilder.class)).hasToString("first second ");
                });
    }

    @Test
    void closingTheContextClosesTheRegistry() {
        Thread[] exporting = new Thread[1];
        runner.run(context -> context.getBean(MetricsRegistry.class)
                .startExportThread(java.time.Duration.ofDays(1), snapshot -> exporting[0] = Thread.currentThread()));

        assertThat(exporting[0]).as("last export, at the end").isNotNull();
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        StringBuilder calls() {
            return new StringBuilder();
        }

        @Bean
        @Order(2)
        MetricsRegistryCustomizer second(StringBuilder calls) {
            return builder -> {
                calls.append("second ");
                builder.naming(NamingPolicy.PROMETHEUS);
            };
        }

        @Bean
        @Order(1)
        MetricsRegistryCustomizer first(StringBuilder calls) {
            return new MetricsRegistryCustomizer() {
                @Override
                public void customize(MetricsRegistryBuilder builder) {
                    calls.append("first ");
                }

                @Override
                public void initialize(MetricsRegistry registry) {
                    registry.counter("early", "Registered before its first use.");
                }
            };
        }
    }
}
