package io.lockfreemetrics.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsProvidersTest {

    private final Logger logger = Logger.getLogger(MetricsProviders.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new ListHandler(logged);

    @BeforeEach
    void capture() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void release() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"striped", "seqlock", "standard"})
    void theModeThatIsAskedForIsInUseAndSaysSo(String mode) {
        try (MetricsProvider provider = MetricsProviders.create(mode)) {
            assertThat(provider.mode()).isEqualTo(mode);
            provider.counter("a", "").increment();
            provider.gauge("b", "").set(-2);
            provider.histogram("c", "", Buckets.of(10)).record(3);
            assertThat(provider.snapshot().counters()).containsEntry("a", 1L);
            assertThat(provider.snapshot().gauges()).containsEntry("b", -2L);
            assertThat(provider.snapshot().histograms().get("c").sum()).isEqualTo(3);
        }
        assertThat(logged).containsExactly("INFO: metrics provider '" + mode + "' is in use");
    }

    @Test
    void anUnknownModeIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricsProviders.create("Striped"))
                .withMessage(
                        "mode of a metrics provider must be one of [striped, seqlock, standard], but is 'Striped'");
        assertThatNullPointerException()
                .isThrownBy(() -> MetricsProviders.create(null))
                .withMessage("mode");
        assertThatNullPointerException()
                .isThrownBy(() -> MetricsProviders.create("striped", null))
                .withMessage("registry");
    }

    @Test
    void aProviderThatCanNotBeCreatedIsReplacedByStripedAndThenByStandard() {
        MetricsRegistry registry = MetricsRegistry.create();
        MetricsProviderFactory seqlock = factory("seqlock", MetricsProvidersTest::fail);
        MetricsProviderFactory nothing = factory("nothing", any -> null);
        MetricsProviderFactory unlinked = factory("striped", any -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });
        MetricsProviderFactory striped = factory("striped", StripedProvider::new);
        MetricsProviderFactory standard = factory("standard", WordsProvider::standard);

        assertThat(MetricsProviders.create("seqlock", registry, List.of(seqlock, striped, standard))
                        .mode())
                .isEqualTo("striped");
        assertThat(MetricsProviders.create("nothing", registry, List.of(nothing, unlinked, standard))
                        .mode())
                .isEqualTo("standard");
        assertThat(logged)
                .containsExactly(
                        "WARNING: metrics provider 'seqlock' can't be created; falling back: no seqlocks today",
                        "INFO: metrics provider 'striped' is in use",
                        "WARNING: metrics provider 'nothing' can't be created; falling back: provider",
                        "WARNING: metrics provider 'striped' can't be created; falling back: com/example/Gone",
                        "INFO: metrics provider 'standard' is in use");
        assertThatIllegalStateException()
                .isThrownBy(() -> MetricsProviders.create("seqlock", registry, List.of(seqlock)))
                .withMessage("none of the metrics providers [seqlock, striped, standard] can be created");
    }

    @Test
    void aFourthProviderIsFoundAsAServiceAndABrokenOneIsLeftOut(@TempDir Path services) throws IOException {
        Path declaration = services.resolve("META-INF/services/" + MetricsProviderFactory.class.getName());
        Files.createDirectories(declaration.getParent());
        Files.writeString(declaration, "com.example.Gone\n" + FourthFactory.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(MetricsProviders.modes()).containsExactly("striped", "seqlock", "standard", "fourth");
            MetricsRegistry registry = MetricsRegistry.create();
            MetricsProviders.create("fourth", registry).counter("a", "").add(4);
            assertThat(registry.snapshotAll().counters()).containsEntry("a", 4L);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(logged.get(0))
                .startsWith("WARNING: a metrics provider that is declared as a service can't be loaded");
    }

    @Test
    void anyTwoServicesThatAreBrokenInOtherWaysAreLeftOutToo(@TempDir Path services) throws IOException {
        Path declaration = services.resolve("META-INF/services/" + MetricsProviderFactory.class.getName());
        Files.createDirectories(declaration.getParent());
        Files.writeString(declaration, ThrowingFactory.class.getName() + "\n" + UnlinkedFactory.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(MetricsProviders.modes()).containsExactly("striped", "seqlock", "standard");
            assertThat(MetricsProviders.create("seqlock", MetricsRegistry.create())
                            .mode())
                    .isEqualTo("seqlock");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(logged.get(0)).endsWith("can't be loaded: no mode today");
        assertThat(logged.get(1)).contains("can't be loaded");
    }

    @Test
    void aProviderWithARegistryOfItsOwnExportsInItsOwnWay() {
        MetricsProvider own = new OwnRegistryProvider(new UppercaseProvider(), MetricsRegistry.create());
        assertThat(own.exportPrometheus()).isEqualTo("PROMETHEUS");
        assertThat(own.exportJson()).isEqualTo("JSON");
        assertThat(own.uptimeSeconds()).isEqualTo(42);
    }

    @Test
    void aRegistryIsOnlyClosedByTheProviderThatCameWithIt() {
        MetricsRegistry shared = MetricsRegistry.create();
        MetricsProviders.create("seqlock", shared).close();
        shared.startExportThread(Duration.ofDays(1), snapshot -> {}).close();
        MetricsProvider alone = MetricsProviders.create("seqlock");
        alone.close();
        alone.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> alone.registry().startExportThread(Duration.ofDays(1), snapshot -> {}));
        alone.counter("a", "").increment();
        assertThat(alone.snapshot().counters()).containsEntry("a", 1L);
    }

    @Test
    void onlySeqlocksHaveReadStatistics() {
        MetricsProvider seqlock = MetricsProviders.create("seqlock");
        Counter counter = seqlock.counter("a", "");
        counter.get();
        counter.get();
        assertThat(seqlock.readStatistics()).contains(new SeqlockStatistics(2, 0, 0, 0));
        assertThat(MetricsProviders.create("striped").readStatistics()).isEmpty();
        assertThat(MetricsProviders.create("standard").readStatistics()).isEmpty();
    }

    private static MetricsProviderFactory factory(String mode, Function<MetricsRegistry, MetricsProvider> creation) {
        return new MetricsProviderFactory() {
            @Override
            public String mode() {
                return mode;
            }

            @Override
            public MetricsProvider create(MetricsRegistry registry) {
                return creation.apply(registry);
            }
        };
    }

    private static MetricsProvider fail(MetricsRegistry registry) {
        throw new UnsupportedOperationException("no seqlocks today");
    }

    /** Found by name. */
    public static final class FourthFactory implements MetricsProviderFactory {

        @Override
        public String mode() {
            return "fourth";
        }

        @Override
        public MetricsProvider create(MetricsRegistry registry) {
            return new StripedProvider(registry);
        }
    }

    /** Found by name. */
    public static final class ThrowingFactory implements MetricsProviderFactory {

        @Override
        public String mode() {
            throw new UnsupportedOperationException("no mode today");
        }

        @Override
        public MetricsProvider create(MetricsRegistry registry) {
            return new StripedProvider(registry);
        }
    }

    /** Found by name; its class can't be initialized, which the loader reports as an error of linkage. */
    public static final class UnlinkedFactory implements MetricsProviderFactory {

        static {
            failToInitialize();
        }

        private static void failToInitialize() {
            throw new IllegalStateException("not on this machine");
        }

        @Override
        public String mode() {
            return "unlinked";
        }

        @Override
        public MetricsProvider create(MetricsRegistry registry) {
            return new StripedProvider(registry);
        }
    }

    private static final class UppercaseProvider implements MetricsProvider {

        private final MetricsProvider plain = MetricsProviders.create("striped", MetricsRegistry.create());

        @Override
        public String mode() {
            return "uppercase";
        }

        @Override
        public Counter counter(String name, String help) {
            return plain.counter(name, help);
        }

        @Override
        public Gauge gauge(String name, String help) {
            return plain.gauge(name, help);
        }

        @Override
        public Histogram histogram(String name, String help, Buckets buckets) {
            return plain.histogram(name, help, buckets);
        }

        @Override
        public MetricsRegistry registry() {
            return plain.registry();
        }

        @Override
        public String exportPrometheus() {
            return "PROMETHEUS";
        }

        @Override
        public String exportJson() {
            return "JSON";
        }

        @Override
        public double uptimeSeconds() {
            return 42;
        }

        @Override
        public void close() {}
    }

    private static final class ListHandler extends Handler {
        private final List<String> messages;

        ListHandler(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord entry) {
            String text = entry.getParameters() == null
                    ? entry.getMessage()
                    : java.text.MessageFormat.format(entry.getMessage(), entry.getParameters());
            Throwable cause = entry.getThrown();
            messages.add(entry.getLevel() + ": " + text + (cause == null ? "" : ": " + cause.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
