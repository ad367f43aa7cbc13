package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The families of a registry by name, and the exposed names they take up. Thread-safe. */
final class Families {

    private final FlipDomain domain;
    private final Lifetime lifetime;
    private final NamingPolicy naming;
    private final int maxSeries;
    private final MetricsLevel level;
    private final @Nullable ExemplarSource exemplars;

    /** May have some that are not registered: not yet, not any more, or never. */
    private final ConcurrentNavigableMap<String, MetricFamily<?>> byName = new ConcurrentSkipListMap<>();

    private final AtomicCounter overflowedLookups;

    private final ReentrantLock structure = new ReentrantLock();

    /** Registered name by exposed sample name. May have more, of names that are not registered, or not exposed like that. */
    private final Map<String, String> ownerOfSampleName = new HashMap<>();

    Families(
            FlipDomain domain,
            Lifetime lifetime,
            NamingPolicy naming,
            int maxSeries,
            MetricsLevel level,
            @Nullable ExemplarSource exemplars) {
        this.domain = domain;
        this.lifetime = lifetime;
        this.naming = naming;
        this.maxSeries = maxSeries;
        this.level = level;
        // Nobody would see them.
        this.exemplars = level == MetricsLevel.OFF ? null : exemplars;
        // A family without labels has one series and so nothing to overflow.
        overflowedLookups = create(
                        "lockfree_metrics_overflowed_lookups",
                        "Look-ups of label values that were one too many, and got the overflow series.",
                        new CounterType(Unit.NONE),
                        List.of(),
                        MetricFamily.NO_VALUES,
                        () -> {})
                .single();
    }

    <T> MetricFamily<T> get(String name, String help, InstrumentType<T> type) {
        return getOrCreate(name, help, type, List.of(), MetricFamily.NO_VALUES);
    }

    <T> MetricFamily<T> getLabelled(String name, String help, InstrumentType<T> type, String... labelNames) {
        return getOrCreate(name, help, type, requireSome(name, labelNames), null);
    }

    /** The series with these values by label, of a family that has those labels. */
    <T> T getSeries(String name, String help, InstrumentType<T> type, SortedMap<String, String> labels) {
        List<String> names = requireSome(name, labels.keySet().toArray(new String[0]));
        String[] values = labels.values().toArray(new String[0]);
        return getOrCreate(name, help, type, names, values).labels(values);
    }

    private static List<String> requireSome(String name, String... labelNames) {
        List<String> labels = Names.requireLabelNames(Names.requireMetricName(name), labelNames);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("label names of '" + name + "' must not be empty");
        }
        return labels;
    }

    /** @param first label values of a series that the family is made with, or null: so a name is not taken without it */
    private <T> MetricFamily<T> getOrCreate(
            String name, String help, InstrumentType<T> type, List<String> labels, String @Nullable [] first) {
        requireNonNull(help, "help");
        MetricFamily<?> family = find(Names.requireMetricName(name));
        if (family == null) {
            structure.lock();
            try {
                family = find(name);
                if (family == null) {
                    return create(name, help, type, labels, first, overflowedLookups::increment);
                }
            } finally {
                structure.unlock();
            }
        }
        return compatible(family, type, labels);
    }

    @SuppressWarnings("unchecked") // equal types make equal instruments
    private static <T> MetricFamily<T> compatible(MetricFamily<?> family, InstrumentType<T> type, List<String> labels) {
        boolean sameKind = family.type().getClass() == type.getClass();
        if (!family.type().equals(type) && (!sameKind || family.labelNames().equals(labels))) {
            throw new IllegalArgumentException("metric '%s' is already registered as a %s, so it can't be a %s"
                    .formatted(family.name(), family.type().description(), type.description()));
        }
        if (!family.labelNames().equals(labels)) {
            throw new IllegalArgumentException("metric '%s' is already registered with labels %s, so they can't be %s"
                    .formatted(family.name(), family.labelNames(), labels));
        }
        return (MetricFamily<T>) family;
    }

    private <T> MetricFamily<T> create(
            String name,
            String help,
            InstrumentType<T> type,
            List<String> labels,
            String @Nullable [] first,
            Runnable onOverflow) {
        String text = help.isBlank() ? name : help;
        List<FamilyHeader> headers = type.headers(name, text, naming);
        for (FamilyHeader header : headers) {
            for (String sample : header.sampleNames()) {
                String owner = ownerOfSampleName.get(sample);
                if (owner != null && isExposedAs(owner, sample)) {
                    throw new IllegalArgumentException("metric '%s' would be exposed as '%s', which '%s' already is"
                            .formatted(name, sample, owner));
                }
            }
        }
        MetricFamily<T> family =
                new MetricFamily<>(name, labels, type, maker(type), headers, domain, lifetime, maxSeries, onOverflow);
        byName.put(name, family);
        headers.forEach(header -> header.sampleNames().forEach(sample -> ownerOfSampleName.put(sample, name)));
        if (first != null) {
            family.labels(first);
        }
        // Last, as nothing can fail here: a name must not be taken where there is no metric.
        family.register();
        return family;
    }

    /** False for a leftover of a registration or a removal that failed half-way. */
    private boolean isExposedAs(String name, String sample) {
        MetricFamily<?> family = find(name);
        return family != null
                && family.headers().stream()
                        .anyMatch(header -> header.sampleNames().contains(sample));
    }

    private <T> InstrumentType<T> maker(InstrumentType<T> type) {
        InstrumentType<T> kept = level == MetricsLevel.BASIC ? type.withoutBuckets() : type;
        return exemplars == null ? kept : kept.withExemplars(exemplars);
    }

    boolean has(String name) {
        return find(requireNonNull(name, "name")) != null;
    }

    /** The family that is registered under the name, or null. */
    private @Nullable MetricFamily<?> find(String name) {
        MetricFamily<?> family = byName.get(name);
        return family != null && family.isRegistered() ? family : null;
    }

    boolean remove(String name) {
        structure.lock();
        try {
            MetricFamily<?> family = find(requireNonNull(name, "name"));
            if (family == null) {
                return false;
            }
            family.unregister();
            // Should one of these fail, what stays is only a leftover.
            byName.remove(name);
            ownerOfSampleName.values().removeIf(name::equals);
            return true;
        } finally {
            structure.unlock();
        }
    }

    void prepare() {
        forEach(MetricFamily::prepare);
    }

    /** Visits those that are in snapshots. */
    void forEach(Consumer<MetricFamily<?>> action) {
        if (level != MetricsLevel.OFF) {
            byName.values().forEach(family -> {
                if (family.isRegistered()) {
                    action.accept(family);
                }
            });
        }
    }
}
