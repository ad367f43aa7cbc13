package io.lockfreemetrics.spring.info;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.InfoSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ApplicationInfoAutoConfigurationTest {

    private static final String INFO =
            "application_info{artifact=\"shop\",group=\"com.example\",name=\"Shop\",version=\"1.2\"} 1\n";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LockFreeMetricsAutoConfiguration.class, ApplicationInfoAutoConfiguration.class));

    private final ApplicationContextRunner built = runner.withBean(
            BuildProperties.class,
            () -> build("group", "com.example", "artifact", "shop", "name", "Shop", "version", "1.2"));

    private static BuildProperties build(String... entries) {
        Properties properties = new Properties();
        for (int i = 0; i < entries.length; i += 2) {
            properties.setProperty(entries[i], entries[i + 1]);
        }
        return new BuildProperties(properties);
    }

    private static String text(MetricsRegistry registry) {
        return registry.snapshotAll().toPrometheusFormat();
    }

    @Test
    void theBuildSaysWhatTheApplicationIs() {
        built.run(context -> assertThat(text(context.getBean(MetricsRegistry.class)))
                .contains("# TYPE application_info gauge\n" + INFO));
    }

    @Test
    void withoutABuildThatSaysItOrSwitchedOffThereIsNone() {
        runner.run(context ->
                assertThat(text(context.getBean(MetricsRegistry.class))).doesNotContain("application"));
        built.withPropertyValues("lockfree.metrics.application-info.enabled=false")
                .run(context ->
                        assertThat(text(context.getBean(MetricsRegistry.class))).doesNotContain("application"));
        built.withPropertyValues("lockfree.metrics.enabled=false")
                .withBean(MetricsRegistry.class, MetricsRegistry::create)
                .run(context ->
                        assertThat(text(context.getBean(MetricsRegistry.class))).doesNotContain("application"));
    }

    /** As builds put it into a jar; Spring Boot makes the bean of it. */
    @Test
    void theFileThatBuildsLeaveIsEnough(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("build-info.properties"), """
                build.group=com.example
                build.artifact=shop
                build.name=Shop
                build.version=1.2
                """);
        runner.withConfiguration(AutoConfigurations.of(ProjectInfoAutoConfiguration.class))
                .withPropertyValues("spring.info.build.location=" + file.toUri())
                .run(context ->
                        assertThat(text(context.getBean(MetricsRegistry.class))).contains(INFO));
    }

    @Test
    void whatABuildLeavesOutIsNoLabel() {
        runner.withBean(BuildProperties.class, () -> build("version", "1.2", "group", ""))
                .run(context -> assertThat(text(context.getBean(MetricsRegistry.class)))
                        .contains("application_info{version=\"1.2\"} 1\n"));
        runner.withBean(BuildProperties.class, () -> build("time", "2026-01-01T00:00:00Z"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(MetricsRegistry.class)
                        .extracting(ApplicationInfoAutoConfigurationTest::text)
                        .asString()
                        .doesNotContain("application"));
    }

    @Test
    void anInfoOfTheApplicationsOwnStays() {
        MetricsRegistry own = MetricsRegistry.create();
        own.info("application", "Mine.", Map.of("tier", "front"));
        built.withBean("own", MetricsRegistry.class, () -> own).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(text(own)).contains("application_info{tier=\"front\"} 1\n");
        });
    }

    @Test
    void anotherMetricThatIsExposedUnderTheNameStays() {
        MetricsRegistry own = MetricsRegistry.create();
        own.gauge("application_info", "Mine.").set(7);
        built.withBean("own", MetricsRegistry.class, () -> own).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(text(own)).contains("application_info 7\n");
        });
    }

    @Test
    void whatABeanRegistersComesFirst() {
        built.withBean(Marker.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(text(context.getBean(MetricsRegistry.class))).contains("application_info 7\n");
        });
    }

    static final class Marker {
        Marker(MetricsRegistry registry) {
            registry.gauge("application_info", "Mine.").set(7);
        }
    }

    @Test
    void anApplicationThatIsLazyHasItToo() {
        MetricsRegistry own = MetricsRegistry.create();
        built.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean("own", MetricsRegistry.class, () -> own)
                .run(context ->
                        assertThat(own.snapshotAll().byName(InfoSnapshot.class)).hasSize(1));
    }
}
