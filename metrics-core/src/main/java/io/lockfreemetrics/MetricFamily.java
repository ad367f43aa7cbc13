package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.collection.LabelTable;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Instruments of one name that differ in the values of their labels.
 *
 * <p>Looking up a series that exists is wait-free and allocates nothing for up to four labels; still, keep the handle where
 * the label values do not change. The number of series is bounded: past the limit every new combination of values gets one
 * and the same instrument, whose labels all have the value {@value #OVERFLOW}.
 *
 * <p>Thread-safe.
 *
 * @param <T> the type of the instruments
 */
public final class MetricFamily<T> {

    /** The value of all labels of the series that takes the records of those that are one too many. */
    public static final String OVERFLOW = "__overflow__";

    /** Those of the one series of a family without labels. */
    static final String[] NO_VALUES = {};

    private static final Logger LOG = System.getLogger(MetricsRegistry.class.getName());

    private final String name;
    private final List<String> labelNames;
    private final InstrumentType<T> type;

    /** The same type, at the registry's level and with its exemplars. */
    private final InstrumentType<T> maker;

    private final List<FamilyHeader> headers;
    private final FlipDomain domain;
    private final Lifetime lifetime;
    private final int maxSeries;
    private final Runnable onOverflow;

    private final ReentrantLock structure = new ReentrantLock();
    private final LabelTable<T> table = new LabelTable<>();

    /** Changed under the structure lock. */
    private final Members<T> members = new Members<>();

    private final FamilyReader<T> reader;

    /** Does not count against the limit, so it is kept apart from the table. Written under the structure lock. */
    private volatile @Nullable T overflow;

    /** Volatile: who takes a snapshot must not look for what he did not drain. */
    private volatile boolean registered;

    /** Whether it was registered, and never will be again. Guarded by the structure lock. */
    private boolean wasUnregistered;

    private boolean limitLogged;

    MetricFamily(
            String name,
            List<String> labelNames,
            InstrumentType<T> type,
            InstrumentType<T> maker,
            List<FamilyHeader> headers,
            FlipDomain domain,
            Lifetime lifetime,
            int maxSeries,
            Runnable onOverflow) {
        this.name = name;
        this.labelNames = labelNames;
        this.type = type;
        this.maker = maker;
        this.headers = headers;
        this.domain = domain;
        this.lifetime = lifetime;
        this.maxSeries = maxSeries;
        this.onOverflow = onOverflow;
        this.reader = new FamilyReader<>(name, maker, headers, domain);
    }

    /** The name it was registered under. */
    public String name() {
        return name;
    }

    /** The names of its labels. */
    public List<String> labelNames() {
        return labelNames;
    }

    /**
     * The instrument for this value of the one label.
     *
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public T labels(String value) {
        requireCount(1);
        requireValue(0, value);
        T instrument = table.find(value);
        return instrument != null ? instrument : create(value);
    }

    /**
     * The instrument for these values of the two labels, in the order of their names.
     *
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public T labels(String value1, String value2) {
        requireCount(2);
        requireValue(0, value1);
        requireValue(1, value2);
        T instrument = table.find(value1, value2);
        return instrument != null ? instrument : create(value1, value2);
    }

    /**
     * The instrument for these values of the three labels, in the order of their names.
     *
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public T labels(String value1, String value2, String value3) {
        requireCount(3);
        requireValue(0, value1);
        requireValue(1, value2);
        requireValue(2, value3);
        T instrument = table.find(value1, value2, value3);
        return instrument != null ? instrument : create(value1, value2, value3);
    }

    /**
     * The instrument for these values of the four labels, in the order of their names.
     *
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public T labels(String value1, String value2, String value3, String value4) {
        requireCount(4);
        requireValue(0, value1);
        requireValue(1, value2);
        requireValue(2, value3);
        requireValue(3, value4);
        T instrument = table.find(value1, value2, value3, value4);
        return instrument != null ? instrument : create(value1, value2, value3, value4);
    }

    /**
     * The instrument for any number of label values, in the order of their names.
     *
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public T labels(String... values) {
        requireCount(values.length);
        for (int i = 0; i < values.length; i++) {
            requireValue(i, values[i]);
        }
        T instrument = table.find(values);
        return instrument != null ? instrument : create(values);
    }

    /**
     * Takes one series out of the family. Its instrument can still be recorded into, but nobody will see it. The overflow
     * series stays.
     *
     * @return whether there was such a series
     * @throws IllegalArgumentException if the family has another number of labels, or a value is null
     */
    public boolean remove(String... given) {
        requireCount(given.length);
        String[] values = new String[given.length];
        for (int i = 0; i < given.length; i++) {
            requireValue(i, given[i]);
            values[i] = SeriesLabels.exposable(given[i]);
        }
        structure.lock();
        try {
            T instrument = table.find(values);
            if (instrument == null) {
                return false;
            }
            Runnable fromTable = table.removal(values);
            Runnable fromMembers = members.removal(instrument);
            detach(List.of(instrument), () -> {
                // In this order: who does not see it in a snapshot any more gets another one from the table.
                fromTable.run();
                fromMembers.run();
            });
            return true;
        } finally {
            structure.unlock();
        }
    }

    private T create(String... given) {
        String[] values = new String[given.length];
        for (int i = 0; i < given.length; i++) {
            // What is exposed alike is one series.
            values[i] = SeriesLabels.exposable(given[i]);
        }
        T spare = overflow;
        if (spare != null && members.size() > maxSeries) {
            // The same as below, for a family that is full already: recording stays free of locks.
            T member = table.find(values);
            if (member == null) {
                onOverflow.run();
            }
            return member != null ? member : spare;
        }
        boolean warn;
        T instrument;
        structure.lock();
        try {
            T member = table.find(values);
            if (member != null) {
                return member;
            }
            boolean full = members.size() - (overflow == null ? 0 : 1) >= maxSeries && !wasUnregistered;
            instrument = full || wasUnregistered || isOverflow(values) ? overflow() : add(values);
            warn = full && !limitLogged;
            limitLogged |= full;
            if (full) {
                onOverflow.run();
            }
        } finally {
            structure.unlock();
        }
        if (warn) {
            // Outside of the lock: a log appender may well register or record metrics itself.
            LOG.log(
                    Level.WARNING,
                    "metric ''{0}'' has reached its limit of {1} series: what has other label values is recorded into the"
                            + " series whose labels are all {2}",
                    name,
                    maxSeries,
                    OVERFLOW);
        }
        return instrument;
    }

    private static boolean isOverflow(String... values) {
        return values.length > 0 && Arrays.stream(values).allMatch(OVERFLOW::equals);
    }

    private T add(String... values) {
        return createAndList(instrument -> {
            SeriesLabels labels = labelsOf(instrument, values);
            Runnable addition = table.addition(values, instrument);
            // Listed first: whoever finds it in the table may record at once, and the next snapshot must have it.
            list(labels, instrument);
            addition.run();
        });
    }

    /** What can't be listed must not stay in the domain, as nobody could ever take it out. */
    private T createAndList(Consumer<T> listing) {
        T instrument = maker.create(domain);
        boolean listed = false;
        try {
            listing.accept(instrument);
            listed = true;
        } finally {
            Series series = listed ? null : type.seriesOf(instrument);
            if (series != null) {
                domain.discard(series);
            }
        }
        return instrument;
    }

    private SeriesLabels labelsOf(T instrument, String... values) {
        // What is kept elsewhere may have been counting for longer than anybody here knows.
        return type.seriesOf(instrument) != null
                ? new SeriesLabels(lifetime.ageTenths(), labelNames, values)
                : new SeriesLabels(labelNames, values);
    }

    private void list(SeriesLabels labels, T instrument) {
        Series series = type.seriesOf(instrument);
        members.add(labels, instrument, series instanceof AdditiveSeries one ? one.number() : Members.NO_NUMBER);
    }

    private T overflow() {
        T instrument = overflow;
        if (instrument == null) {
            String[] values = new String[labelNames.size()];
            Arrays.fill(values, OVERFLOW);
            instrument = wasUnregistered
                    ? maker.create(Standalone.domain())
                    : createAndList(made -> list(labelsOf(made, values), made));
            overflow = instrument;
        }
        return instrument;
    }

    /** The one series of a family without labels. */
    T single() {
        return labels(NO_VALUES);
    }

    /** Takes all series out of the domain. If there is no memory for that, all stays as it was: see {@link FlipDomain#removeAll}. */
    void unregister() {
        structure.lock();
        try {
            List<T> all = new ArrayList<>();
            members.columns().forEach(all::add);
            detach(all, () -> {
                registered = false;
                wasUnregistered = true;
            });
        } finally {
            structure.unlock();
        }
    }

    private void detach(List<T> gone, Runnable hide) {
        List<Series> series = new ArrayList<>();
        for (T instrument : gone) {
            Series one = type.seriesOf(instrument);
            if (one != null) {
                series.add(one);
            }
        }
        domain.removeAll(series, hide);
    }

    /** From now on it has its name, and is in snapshots. */
    void register() {
        registered = true;
    }

    boolean isRegistered() {
        return registered;
    }

    InstrumentType<T> type() {
        return type;
    }

    List<FamilyHeader> headers() {
        return headers;
    }

    /** Lets instruments see how far they are, between two cuts. */
    void look() {
        forEach(type.betweenCuts());
    }

    void prepare() {
        forEach(type.beforeCut());
    }

    private void forEach(@Nullable Consumer<T> action) {
        if (action != null) {
            members.columns().forEach(action);
        }
    }

    /** Reads all series; tells those that have a view's deltas. Only inside a cut. */
    FamilySnapshot read(View view, Consumer<? super Series> onRead) {
        return reader.read(members.columns(), view, onRead);
    }

    private void requireCount(int values) {
        if (values != labelNames.size()) {
            throw new IllegalArgumentException("metric '%s' has %d labels %s, but %d values are given"
                    .formatted(name, labelNames.size(), labelNames, values));
        }
    }

    private void requireValue(int index, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "value of label '" + labelNames.get(index) + "' of metric '" + name + "' must not be null");
        }
    }
}
