package io.lockfreemetrics.spring.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import io.lockfreemetrics.provider.MetricsProviders;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProviderAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(LockFreeMetricsAutoConfiguration.class, ProviderAutoConfiguration.class));

    @Test
    void theDefaultIsTheRegistrysOwn() {
        runner.run(context ->
                assertThat(context.getBean(MetricsProvider.class).mode()).isEqualTo(MetricsProviders.DEFAULT_MODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"striped", "seqlock", "standard"})
    void whatAProviderHandsOutIsInTheRegistryWhateverItsMode(String mode) {
        runner.withPropertyValues("lockfree.metrics.provider=" + mode).run(context -> {
            MetricsProvider provider = context.getBean(MetricsProvider.class);
            assertThat(provider.mode()).isEqualTo(mode);
            provider.counter("orders", "Orders.").add(3);
            assertThat(context.getBean(MetricsRegistry.class).snapshotAll().counters())
                    .containsEntry("orders", 3L);
        });
    }

    @Test
    void thereIsNoneWhenSwitchedOff() {
        runner.withPropertyValues("lockfree.metrics.enabled=false")
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(MetricsProvider.class));
    }

    @Test
    void aProviderOfTheApplicationComesFirst() {
        MetricsProvider own = MetricsProviders.create("standard");
        runner.withBean(MetricsProvider.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(MetricsProvider.class).isSameAs(own));
    }

    /** What the core tells the platform's logger has to find its way into the application's log. */
    @Test
    void theModeIsInTheLogOfTheApplication(CapturedOutput output) {
        new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .properties("lockfree.metrics.provider=seqlock", "spring.main.banner-mode=off")
                .run()
                .close();

        assertThat(output).containsPattern("INFO .*MetricsProviders +: metrics provider 'seqlock' is in use");
    }

    @EnableAutoConfiguration
    static class App {}
}
