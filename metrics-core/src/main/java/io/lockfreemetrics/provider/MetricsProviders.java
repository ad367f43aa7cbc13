package io.lockfreemetrics.provider;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.MetricsRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses a provider by its mode: {@code striped}, the default, whose records are lock-free and whose snapshots are one
 * instant; {@code seqlock}, with cheap reads and writers that wait for each other; {@code standard}, under read-write locks; or
 * that of a {@link MetricsProviderFactory} which {@link ServiceLoader} finds. No other can take the name of one of the library's.
 *
 * <p>Thread-safe.
 */
public final class MetricsProviders {

    /** The mode of the default provider. */
    public static final String DEFAULT_MODE = StripedProvider.MODE;

    private static final Logger LOG = System.getLogger(MetricsProviders.class.getName());

    private static final List<MetricsProviderFactory> BUILT_IN = List.of(
            new BuiltIn(StripedProvider.MODE, StripedProvider::new),
            new BuiltIn(WordsProvider.SEQLOCK, WordsProvider::seqlock),
            new BuiltIn(WordsProvider.STANDARD, WordsProvider::standard));

    /** What else to try, in this order, if the provider that is asked for can't be created. */
    private static final List<String> FALLBACKS = List.of(StripedProvider.MODE, WordsProvider.STANDARD);

    /** A loader that can't read its declarations at all fails again and again. */
    private static final int MOST_BROKEN = 16;

    private record BuiltIn(String mode, Function<MetricsRegistry, MetricsProvider> constructor)
            implements MetricsProviderFactory {

        @Override
        public MetricsProvider create(MetricsRegistry registry) {
            return constructor.apply(registry);
        }
    }

    private MetricsProviders() {}

    /** The same as {@link #create(String, MetricsRegistry)} with a registry of its own, which is closed with the provider. */
    public static MetricsProvider create(String mode) {
        MetricsRegistry registry = MetricsRegistry.create();
        return new OwnRegistryProvider(create(mode, registry), registry);
    }

    /**
     * A new provider that registers its handles in {@code registry}. If it can't be created, that is logged, and one that is
     * striped or, failing that, standard takes its place. The mode in use is logged.
     *
     * @throws IllegalArgumentException if there is no such mode
     * @throws IllegalStateException if not even those can be created
     */
    public static MetricsProvider create(String mode, MetricsRegistry registry) {
        return create(mode, registry, factories());
    }

    static MetricsProvider create(String mode, MetricsRegistry registry, List<MetricsProviderFactory> factories) {
        requireNonNull(registry, "registry");
        Set<String> modes = new LinkedHashSet<>();
        factories.forEach(factory -> modes.add(factory.mode()));
        if (!modes.contains(requireNonNull(mode, "mode"))) {
            throw new IllegalArgumentException(
                    "mode of a metrics provider must be one of %s, but is '%s'".formatted(modes, mode));
        }
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(mode);
        candidates.addAll(FALLBACKS);
        IllegalStateException failure =
                new IllegalStateException("none of the metrics providers " + candidates + " can be created");
        for (String candidate : candidates) {
            try {
                MetricsProvider provider =
                        requireNonNull(find(candidate, factories).create(registry), "provider");
                LOG.log(Level.INFO, "metrics provider ''{0}'' is in use", provider.mode());
                return provider;
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                LOG.log(Level.WARNING, "metrics provider '" + candidate + "' can't be created; falling back", e);
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static MetricsProviderFactory find(String mode, List<MetricsProviderFactory> factories) {
        return factories.stream()
                .filter(factory -> factory.mode().equals(mode))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no such provider"));
    }

    /** The modes that can be asked for, those of the library first. */
    public static Set<String> modes() {
        Set<String> modes = new LinkedHashSet<>();
        factories().forEach(factory -> modes.add(factory.mode()));
        return Collections.unmodifiableSet(modes);
    }

    private static List<MetricsProviderFactory> factories() {
        List<MetricsProviderFactory> factories = new ArrayList<>(BUILT_IN);
        Iterator<MetricsProviderFactory> found =
                ServiceLoader.load(MetricsProviderFactory.class).iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                MetricsProviderFactory factory = found.next();
                requireNonNull(factory.mode(), "mode");
                factories.add(factory);
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                broken++;
                LOG.log(Level.WARNING, "a metrics provider that is declared as a service can't be loaded", e);
            }
        }
        return List.copyOf(factories);
    }
}
