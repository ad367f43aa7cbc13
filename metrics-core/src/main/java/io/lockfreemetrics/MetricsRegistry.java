package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.SharedCuts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Names instruments and takes snapshots of all of them at one instant.
 *
 * <p>Every method that names an instrument gets or creates it: the same name and labels yield the same object. A name that is
 * already taken by another type, other bounds, another unit or other label names is refused, and so is one whose exposed names
 * would be mixed up with those of another. Keep the returned handles: recording into a handle is what costs nothing.
 *
 * <p>All of them throw {@link IllegalArgumentException} if the name, or a label name, is not legal in Prometheus' data model or
 * taken, and {@link NullPointerException} if anything is null.
 *
 * <p>Thread-safe. Registration takes a lock; recording and looking up labels that exist do not. There is no static state: any
 * number of registries live side by side.
 */
public final class MetricsRegistry implements AutoCloseable {

    private final MetricsClock clock;
    private final long startNanos;
    private final FlipDomain domain;
    private final SharedCuts<FullSnapshot> cuts;
    private final Families families;
    private final AtomicCounter incompleteSnapshots;
    private final AtomicCounter exportFailures;
    private final AtomicInteger exportsStarted = new AtomicInteger();
    private final ReentrantLock exportsLock = new ReentrantLock();

    /** Guarded by the exports' lock, like whether there may be more. */
    private final Set<PeriodicExport> exports = new HashSet<>();

    private boolean closed;

    /** When the snapshot that is being taken was begun; guarded by its turn. */
    private long timestampMillis;

    private long uptimeMillis;

    MetricsRegistry(MetricsRegistryBuilder builder) {
        clock = builder.clock;
        startNanos = clock.nanoTime();
        domain = new FlipDomain(builder.snapshotTimeoutNanos);
        cuts = new SharedCuts<>(domain);
        families = new Families(domain, builder.naming, builder.maxSeriesPerFamily);
        incompleteSnapshots = counter(
                "lockfree_metrics_incomplete_snapshots",
                "Snapshots that lack records of threads which were stopped while they recorded.");
        exportFailures = counter("lockfree_metrics_export_failures", "Periodic exports that failed.");
    }

    /** A registry with Prometheus naming, the system's clock and the default limits. */
    public static MetricsRegistry create() {
        return builder().build();
    }

    /** For a registry that differs from the default. */
    public static MetricsRegistryBuilder builder() {
        return new MetricsRegistryBuilder();
    }

    /** Gets or creates a collector, with {@link Buckets#latency()} for durations. */
    public MetricsCollector registerCollector(String name) {
        return collector(name, "", Buckets.latency());
    }

    /** Gets or creates a histogram of plain integers; see {@link Buckets#of(long...)} for the bounds. */
    public AtomicHistogram registerHistogram(String name, long... bounds) {
        return histogram(name, "", Buckets.of(bounds));
    }

    /** Gets or creates a minimum and maximum of plain integers. */
    public AtomicMinMax registerMinMax(String name) {
        return minMax(name, "", Unit.NONE);
    }

    /** Gets or creates a counter of plain integers. */
    public AtomicCounter counter(String name, String help) {
        return counter(name, help, Unit.NONE);
    }

    /** Gets or creates a counter whose integers are written in a unit. */
    public AtomicCounter counter(String name, String help, Unit unit) {
        return families.get(name, help, new CounterType(unit)).single();
    }

    /** Gets or creates counters that differ in labels. */
    public MetricFamily<AtomicCounter> counterFamily(String name, String help, String... labelNames) {
        return counterFamily(name, help, Unit.NONE, labelNames);
    }

    /** Gets or creates counters that differ in labels, whose integers are written in a unit. */
    public MetricFamily<AtomicCounter> counterFamily(String name, String help, Unit unit, String... labelNames) {
        return families.getLabelled(name, help, new CounterType(unit), labelNames);
    }

    /** Gets or creates a gauge of plain integers. */
    public AtomicGauge gauge(String name, String help) {
        return gauge(name, help, Unit.NONE);
    }

    /** Gets or creates a gauge whose integers are written in a unit. */
    public AtomicGauge gauge(String name, String help, Unit unit) {
        return families.get(name, help, new GaugeType(unit)).single();
    }

    /**
     * Registers a gauge whose value is asked for just before each snapshot. The supplier is held strongly until the name is
     * unregistered; it is called by one thread at a time and must not take snapshots itself. If it throws, the value is NaN.
     *
     * @throws IllegalArgumentException if the name is taken, by another supplier too
     */
    public void gauge(String name, String help, DoubleSupplier supplier) {
        families.get(name, help, new SuppliedGaugeType(name, requireNonNull(supplier, "supplier")))
                .single();
    }

    /** Gets or creates gauges that differ in labels. */
    public MetricFamily<AtomicGauge> gaugeFamily(String name, String help, String... labelNames) {
        return gaugeFamily(name, help, Unit.NONE, labelNames);
    }

    /** Gets or creates gauges that differ in labels, whose integers are written in a unit. */
    public MetricFamily<AtomicGauge> gaugeFamily(String name, String help, Unit unit, String... labelNames) {
        return families.getLabelled(name, help, new GaugeType(unit), labelNames);
    }

    /** Gets or creates a histogram. */
    public AtomicHistogram histogram(String name, String help, Buckets buckets) {
        return families.get(name, help, new HistogramType(buckets)).single();
    }

    /** Gets or creates histograms that differ in labels. */
    public MetricFamily<AtomicHistogram> histogramFamily(
            String name, String help, Buckets buckets, String... labelNames) {
        return families.getLabelled(name, help, new HistogramType(buckets), labelNames);
    }

    /** Gets or creates a minimum and maximum whose integers are written in a unit. */
    public AtomicMinMax minMax(String name, String help, Unit unit) {
        return families.get(name, help, new MinMaxType(unit)).single();
    }

    /** Gets or creates minima and maxima that differ in labels, whose integers are written in a unit. */
    public MetricFamily<AtomicMinMax> minMaxFamily(String name, String help, Unit unit, String... labelNames) {
        return families.getLabelled(name, help, new MinMaxType(unit), labelNames);
    }

    /**
     * Gets or creates a collector.
     *
     * @param durations buckets for durations, in {@link Unit#NANOSECONDS}
     */
    public MetricsCollector collector(String name, String help, Buckets durations) {
        return families.get(name, help, new CollectorType(durations, true)).single();
    }

    /**
     * Gets or creates collectors that differ in labels. As connections do not belong to the requests of one label, they are
     * not exposed for these.
     *
     * @param durations buckets for durations, in {@link Unit#NANOSECONDS}
     */
    public MetricFamily<MetricsCollector> collectorFamily(
            String name, String help, Buckets durations, String... labelNames) {
        return families.getLabelled(name, help, new CollectorType(durations, false), labelNames);
    }

    /**
     * Takes a name with all its series out of the registry. Handles can still be recorded into, but nobody will see it; the
     * name is free again.
     *
     * @return whether the name was registered
     */
    public boolean unregister(String name) {
        return families.remove(name);
    }

    /**
     * All series at one instant. Threads that ask at the same time share one snapshot.
     *
     * <p>Does not stop writers. Waits for those that are in the middle of a record, at most for the registry's snapshot
     * timeout once its turn has come; a snapshot that lacks records for that reason says so, and a later one has them.
     *
     * @throws IllegalStateException if called by the supplier of a gauge
     */
    public FullSnapshot snapshotAll() {
        return cuts.take(this::prepare, this::read);
    }

    private void prepare() {
        families.prepare();
        timestampMillis = clock.currentTimeMillis();
        uptimeMillis = (clock.nanoTime() - startNanos) / 1_000_000;
    }

    private FullSnapshot read() {
        List<FamilySnapshot> read = new ArrayList<>();
        families.forEach(family -> read.add(family.read()));
        if (!domain.isComplete()) {
            // Seen by the next snapshot.
            incompleteSnapshots.increment();
        }
        return new FullSnapshot(timestampMillis, uptimeMillis, domain.isComplete(), read);
    }

    /**
     * Starts a daemon thread that passes a snapshot to {@code consumer} again and again: first after one interval, then at
     * whole intervals after the start, however long exports take, and a last time when it is closed. If the consumer throws,
     * that is logged and counted, and the next export takes place as scheduled.
     *
     * @param interval longer than zero
     * @return to be closed when exports should end; {@link #close()} closes those that are left
     * @throws IllegalArgumentException if the interval is not longer than zero
     * @throws IllegalStateException if the registry is closed
     */
    public PeriodicExport startExportThread(Duration interval, Consumer<? super FullSnapshot> consumer) {
        if (requireNonNull(interval, "interval").isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("export interval must be longer than zero, but is " + interval);
        }
        PeriodicExport export = new PeriodicExport(
                this, interval, requireNonNull(consumer, "consumer"), exportsStarted.incrementAndGet());
        exportsLock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("a periodic export can't be started on a registry that is closed");
            }
            export.start();
            exports.add(export);
        } finally {
            exportsLock.unlock();
        }
        return export;
    }

    void forget(PeriodicExport export) {
        exportsLock.lock();
        try {
            exports.remove(export);
        } finally {
            exportsLock.unlock();
        }
    }

    void exportFailed() {
        exportFailures.increment();
    }

    /** Closes all periodic exports, for good. Recording and snapshots go on to work. */
    @Override
    public void close() {
        List<PeriodicExport> left;
        exportsLock.lock();
        try {
            closed = true;
            left = List.copyOf(exports);
        } finally {
            exportsLock.unlock();
        }
        left.forEach(PeriodicExport::close);
    }
}
