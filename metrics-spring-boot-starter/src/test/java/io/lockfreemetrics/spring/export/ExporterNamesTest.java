package io.lockfreemetrics.spring.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LockFreeMetricsAutoConfiguration;
import io.lockfreemetrics.spring.export.file.FileExportAutoConfiguration;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

class ExporterNamesTest {

    private static final Pattern EXPORTER = Pattern.compile("lockfree_metrics_exports\\{exporter=\"([^\"]*)\".*");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LockFreeMetricsAutoConfiguration.class,
                    ExportAutoConfiguration.class,
                    FileExportAutoConfiguration.class))
            .withPropertyValues("lockfree.metrics.export.enabled=true");

    @TempDir
    Path directory;

    private static Set<String> names(ConfigurableApplicationContext context) {
        Set<String> names = new TreeSet<>();
        context.getBean(MetricsRegistry.class).snapshotAll().counters().keySet().stream()
                .map(EXPORTER::matcher)
                .filter(Matcher::matches)
                .forEach(matcher -> names.add(matcher.group(1)));
        return names;
    }

    @Test
    void builtInExportersGoByTheirPropertiesAndOthersByTheirBeans() {
        runner.withPropertyValues(
                        "lockfree.metrics.export.json-lines.enabled=true",
                        "lockfree.metrics.export.json-lines.path=" + directory.resolve("lines"))
                .withBean("mine", MetricsExporter.class, () -> snapshot -> {})
                .run(context -> assertThat(names(context)).containsExactly("json-lines", "log", "mine"));
    }

    @Test
    void aBeanThatIsNamedLikeABuiltInExporterIsNotMixedUpWithIt() {
        runner.withBean("log", MetricsExporter.class, () -> snapshot -> {})
                .run(context -> assertThat(names(context)).containsExactly("lockFreeMetricsSummaryLog", "log"));
    }

    @Test
    void whatCanBeClosedIsClosedWithTheContext() {
        AtomicInteger closed = new AtomicInteger();
        runner.withBean(
                        "own",
                        BuiltInExporter.class,
                        () -> new BuiltInExporter("own", MetricsExporter.DEFAULT_SCHEDULE, new Closing(closed)))
                .run(context -> assertThat(closed).hasValue(0));
        assertThat(closed).hasValue(1);
    }

    private record Closing(AtomicInteger closed) implements MetricsExporter, AutoCloseable {

        @Override
        public void export(FullSnapshot snapshot) {
            assertThat(closed).as("closed before the last export").hasValue(0);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
