package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.http.HttpMetricsExclusion;
import jakarta.servlet.Servlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class EndpointAutoConfigurationTest {

    private static final AutoConfigurations CONFIGURATIONS =
            AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, EndpointAutoConfiguration.class);

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS);

    @ParameterizedTest
    @ValueSource(strings = {"lockfree-metrics", "lockfreemetrics", "*"})
    void bothSpellingsExposeTheEndpoint(String name) {
        runner.withPropertyValues("management.endpoints.web.exposure.include=" + name)
                .run(context -> assertThat(context)
                        .hasSingleBean(LockFreeMetricsEndpoint.class)
                        .doesNotHaveBean(PlainMetricsEndpoint.class)
                        .hasSingleBean(HttpMetricsExclusion.class));
    }

    @Test
    void withoutExposureThereIsNoEndpoint() {
        runner.run(context -> assertThat(context)
                .doesNotHaveBean(LockFreeMetricsEndpoint.class)
                .doesNotHaveBean(HttpMetricsExclusion.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockfree.metrics.enabled=false",
                "management.endpoint.lockfreemetrics.access=NONE",
                "management.endpoint.lockfree-metrics.access=NONE",
                "management.endpoints.web.exposure.exclude=lockfree-metrics",
            })
    void theEndpointCanBeSwitchedOff(String property) {
        runner.withPropertyValues("management.endpoints.web.exposure.include=*", property)
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(LockFreeMetricsEndpoint.class));
    }

    @Test
    void theActuatorNeedNotBeThere() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=*")
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(MetricsRegistry.class));
    }

    @Test
    void servletsNeedNotBeThere() {
        new ApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .withClassLoader(new FilteredClassLoader(Servlet.class.getPackageName()))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(PlainMetricsEndpoint.class)
                        .doesNotHaveBean(LockFreeMetricsEndpoint.class)
                        .doesNotHaveBean(HttpMetricsExclusion.class));
    }
}
