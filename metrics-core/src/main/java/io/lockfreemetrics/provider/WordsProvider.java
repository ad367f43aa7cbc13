package io.lockfreemetrics.provider;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handles that are kept in {@link SharedWords} and known to the registry as suppliers. Writers wait for each other. */
final class WordsProvider implements MetricsProvider {

    static final String SEQLOCK = "seqlock";
    static final String STANDARD = "standard";

    private record Key(String name, Class<?> type, @Nullable Buckets buckets) {}

    private final String mode;
    private final MetricsRegistry registry;
    private final IntFunction<SharedWords> allocator;
    private final @Nullable SeqlockReads reads;

    private final ReentrantLock structure = new ReentrantLock();

    /** Guarded by the lock. */
    private final Map<Key, Object> handles = new HashMap<>();

    private WordsProvider(
            String mode, MetricsRegistry registry, IntFunction<SharedWords> allocator, @Nullable SeqlockReads reads) {
        this.mode = mode;
        this.registry = requireNonNull(registry, "registry");
        this.allocator = allocator;
        this.reads = reads;
    }

    /** Words under sequence locks. */
    static MetricsProvider seqlock(MetricsRegistry registry) {
        return seqlock(registry, 0);
    }

    /** @param version of each lock to begin with, even */
    static MetricsProvider seqlock(MetricsRegistry registry, long version) {
        SeqlockReads reads = new SeqlockReads();
        return new WordsProvider(SEQLOCK, registry, size -> new Seqlock(size, reads, version), reads);
    }

    /** Words under read-write locks. */
    static MetricsProvider standard(MetricsRegistry registry) {
        return new WordsProvider(STANDARD, registry, ReadWriteLockedWords::new, null);
    }

    @Override
    public String mode() {
        return mode;
    }

    @Override
    public Counter counter(String name, String help) {
        return handle(
                new Key(name, WordsCounter.class, null),
                WordsCounter.class,
                () -> new WordsCounter(allocator),
                counter -> registry.counter(name, help, Unit.NONE, counter));
    }

    @Override
    public Gauge gauge(String name, String help) {
        return handle(
                new Key(name, WordsGauge.class, null),
                WordsGauge.class,
                () -> new WordsGauge(allocator),
                gauge -> registry.gauge(name, help, Unit.NONE, gauge));
    }

    @Override
    public Histogram histogram(String name, String help, Buckets buckets) {
        requireNonNull(buckets, "buckets");
        return handle(
                new Key(name, WordsHistogram.class, buckets),
                WordsHistogram.class,
                () -> new WordsHistogram(buckets, allocator),
                histogram -> registry.histogram(name, help, buckets, histogram));
    }

    private <H> H handle(Key key, Class<H> type, Supplier<H> creation, Consumer<H> registration) {
        structure.lock();
        try {
            // What was unregistered starts anew, like the instruments of the registry.
            Object known = key.name() != null && registry.isRegistered(key.name()) ? handles.get(key) : null;
            H handle = known == null ? creation.get() : type.cast(known);
            // Does nothing if this very handle has the name, and throws if something else has it.
            registration.accept(handle);
            handles.put(key, handle);
            return handle;
        } finally {
            structure.unlock();
        }
    }

    @Override
    public MetricsRegistry registry() {
        return registry;
    }

    @Override
    public Optional<SeqlockStatistics> readStatistics() {
        return Optional.ofNullable(reads).map(SeqlockReads::statistics);
    }

    @Override
    public void close() {}
}
