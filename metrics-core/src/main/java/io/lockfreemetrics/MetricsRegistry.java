package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Names instruments and takes snapshots of all of them at one instant.
 *
 * <p>Every method that names an instrument gets or creates it: the same name and labels yield the same object. A name that is
 * already taken by another type, other bounds, another unit or other label names is refused, and so is one whose exposed names
 * would be mixed up with those of another. Keep the returned handles: recording into a handle is what costs nothing.
 *
 * <p>All of them throw {@link IllegalArgumentException} if the name, or a label name, is not legal in Prometheus' data model or
 * taken, if there is no label name where there are labels, if a label value is null, and if buckets, a scale or states are not
 * what the method asks for; and {@link NullPointerException} if anything else is null.
 *
 * <p>Thread-safe. Registration takes a lock; recording and looking up labels that exist do not. There is no static state: any
 * number of registries live side by side.
 */
public final class MetricsRegistry implements AutoCloseable {

    private final MetricsProfile profile;
    private final MetricsLevel level;
    private final MetricsClock clock;
    private final Families families;
    private final Snapshots snapshots;
    private final Exports exports;

    MetricsRegistry(MetricsRegistryBuilder builder) {
        profile = builder.profile;
        level = builder.chosenLevel();
        clock = builder.clock;
        FlipDomain domain = new FlipDomain(builder.snapshotTimeoutNanos, builder.firstStripes());
        Lifetime lifetime = new Lifetime(clock);
        families = new Families(
                domain, lifetime, builder.naming, builder.maxSeriesPerFamily, level, builder.exemplarSource());
        AtomicCounter incomplete = counter(
                "lockfree_metrics_incomplete_snapshots",
                "Snapshots that lack records of threads which were stopped while they recorded.");
        snapshots = new Snapshots(clock, lifetime, domain, families, incomplete);
        exports = new Exports(this, counter("lockfree_metrics_export_failures", "Periodic exports that failed."));
    }

    /** A registry with Prometheus naming, the system's clock and the default limits. */
    public static MetricsRegistry create() {
        return builder().build();
    }

    /** For a registry that differs from the default. */
    public static MetricsRegistryBuilder builder() {
        return new MetricsRegistryBuilder();
    }

    /** The settings that it was built with. */
    public MetricsProfile profile() {
        return profile;
    }

    /** How much it keeps. */
    public MetricsLevel level() {
        return level;
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

    /**
     * Registers a counter that is kept elsewhere and asked for just before each snapshot, by one thread at a time. The supplier
     * is held strongly until the name is unregistered, and must not take snapshots itself. If it throws or returns a negative
     * count, that is logged once and the counter is left out of the snapshot.
     *
     * @throws IllegalArgumentException if the name is taken, by another supplier too
     */
    public void counter(String name, String help, Unit unit, LongSupplier supplier) {
        families.get(name, help, SuppliedType.counter(name, unit, supplier)).single();
    }

    /**
     * Registers a counter with labels that is kept elsewhere; otherwise like {@link #counter(String, String, Unit, LongSupplier)}.
     * The first one past the limit of series is exposed with {@value MetricFamily#OVERFLOW} for all labels, all after it are
     * refused.
     *
     * @param labels at least one; all counters of the name must have the same label names
     * @throws IllegalArgumentException if the name is taken, or those labels are, or the series past the limit is
     */
    public void counter(String name, String help, Unit unit, Map<String, String> labels, LongSupplier supplier) {
        requireNonNull(supplier, "supplier");
        supply(name, help, new CounterType(unit), labels, () -> new CounterSnapshot(supplier.getAsLong()));
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

    /**
     * Registers a gauge that is kept elsewhere in integers, as {@link #counter(String, String, Unit, LongSupplier)} does for
     * counters. If the supplier throws, that is logged once and the gauge is left out of the snapshot.
     *
     * @throws IllegalArgumentException if the name is taken, by another supplier too
     */
    public void gauge(String name, String help, Unit unit, LongSupplier supplier) {
        families.get(name, help, SuppliedType.gauge(name, unit, supplier)).single();
    }

    /**
     * Registers a gauge with labels that is kept elsewhere, as {@link #counter(String, String, Unit, Map, LongSupplier)} does for
     * counters; otherwise like {@link #gauge(String, String, Unit, LongSupplier)}.
     *
     * @param labels at least one; all gauges of the name must have the same label names
     * @throws IllegalArgumentException if the name is taken, or those labels are, or the series past the limit is
     */
    public void gauge(String name, String help, Unit unit, Map<String, String> labels, LongSupplier supplier) {
        requireNonNull(supplier, "supplier");
        supply(name, help, new GaugeType(unit), labels, () -> new GaugeSnapshot(supplier.getAsLong()));
    }

    /** Gets or creates a summary whose integers are written in a unit, with the {@linkplain Quantiles#usual() usual} quantiles. */
    public AtomicSummary summary(String name, String help, Unit unit) {
        return summary(name, help, unit, Quantiles.usual());
    }

    /** Gets or creates a summary whose integers are written in a unit. */
    public AtomicSummary summary(String name, String help, Unit unit, Quantiles quantiles) {
        return families.get(name, help, new SummaryType(unit, quantiles, clock)).single();
    }

    /** Gets or creates summaries that differ in labels, whose integers are written in a unit. */
    public MetricFamily<AtomicSummary> summaryFamily(
            String name, String help, Unit unit, Quantiles quantiles, String... labelNames) {
        return families.getLabelled(name, help, new SummaryType(unit, quantiles, clock), labelNames);
    }

    /**
     * Registers count and sum with labels that are kept elsewhere, as {@link #gauge(String, String, Unit, Map, LongSupplier)} does
     * for gauges. For values that can be recorded one by one, a timer or histogram tells more.
     *
     * @throws IllegalArgumentException if the name is taken, or those labels are, or the series past the limit is
     */
    public void summary(
            String name, String help, Unit unit, Map<String, String> labels, Supplier<SummarySnapshot> supplier) {
        requireNonNull(supplier, "supplier");
        supply(name, help, new SummaryFormat(unit), labels, () -> requireNonNull(supplier.get(), "supplied summary"));
    }

    private void supply(
            String name,
            String help,
            SeriesFormat format,
            Map<String, String> labels,
            Supplier<SeriesSnapshot> supplier) {
        // In an order that does not depend on the map.
        SortedMap<String, String> sorted = new TreeMap<>(labels);
        SuppliedSeries series = families.getSeries(name, help, SuppliedType.labelled(name, format), sorted);
        if (!series.supplyBy(supplier)) {
            throw new IllegalArgumentException("metric '" + name + "' already has a supplier for the labels " + sorted);
        }
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

    /**
     * Registers a histogram that is kept elsewhere, as {@link #counter(String, String, Unit, LongSupplier)} does for counters.
     * If the supplier throws or returns a histogram with other bounds, that is logged once and the histogram is left out of
     * the snapshot.
     *
     * @throws IllegalArgumentException if the name is taken, by another supplier too
     */
    public void histogram(String name, String help, Buckets buckets, Supplier<HistogramSnapshot> supplier) {
        families.get(name, help, SuppliedType.histogram(name, buckets, supplier))
                .single();
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

    /** Gets or creates a throughput metric. */
    public ThroughputMetric throughput(String name, String help, ThroughputSla sla) {
        return families.get(name, help, new ThroughputType(sla, clock)).single();
    }

    /** Gets or creates throughput metrics that differ in labels. */
    public MetricFamily<ThroughputMetric> throughputFamily(
            String name, String help, ThroughputSla sla, String... labelNames) {
        return families.getLabelled(name, help, new ThroughputType(sla, clock), labelNames);
    }

    /** Gets or creates a timer, with {@link Buckets#latency()}. */
    public AtomicTimer timer(String name, String help) {
        return timer(name, help, Buckets.latency());
    }

    /** Gets or creates a timer; its buckets must be in {@link Unit#NANOSECONDS}. */
    public AtomicTimer timer(String name, String help, Buckets buckets) {
        return families.get(name, help, new TimerType(buckets, clock)).single();
    }

    /** Gets or creates timers that differ in labels; their buckets must be in {@link Unit#NANOSECONDS}. */
    public MetricFamily<AtomicTimer> timerFamily(String name, String help, Buckets buckets, String... labelNames) {
        return families.getLabelled(name, help, new TimerType(buckets, clock), labelNames);
    }

    /** Gets or creates the metrics of an API; buckets must be in {@link Unit#NANOSECONDS}. */
    public ApiMetrics api(String name, String help, Buckets latency) {
        return families.get(name, help, new ApiType(name, latency)).single();
    }

    /** Gets or creates metrics of APIs that differ in labels; buckets must be in {@link Unit#NANOSECONDS}. */
    public MetricFamily<ApiMetrics> apiFamily(String name, String help, Buckets latency, String... labelNames) {
        return families.getLabelled(name, help, new ApiType(name, latency), labelNames);
    }

    /** Gets or creates the metric of an execution; buckets must be in {@link Unit#NANOSECONDS}. */
    public ExecutionMetric execution(String name, String help, Buckets durations) {
        return families.get(name, help, new ExecutionType(durations, clock)).single();
    }

    /** Gets or creates metrics of executions that differ in labels; buckets must be in {@link Unit#NANOSECONDS}. */
    public MetricFamily<ExecutionMetric> executionFamily(
            String name, String help, Buckets durations, String... labelNames) {
        return families.getLabelled(name, help, new ExecutionType(durations, clock), labelNames);
    }

    /** Gets or creates a ratio, with {@link AtomicRatio#DEFAULT_SCALE}. */
    public AtomicRatio ratio(String name, String help) {
        return ratio(name, help, AtomicRatio.DEFAULT_SCALE);
    }

    /** Gets or creates a ratio; the scale must be a power of ten from 1 to 1,000,000,000. */
    public AtomicRatio ratio(String name, String help, long scale) {
        return families.get(name, help, new RatioType(RatioScale.of(scale))).single();
    }

    /** Gets or creates ratios that differ in labels; the scale must be a power of ten from 1 to 1,000,000,000. */
    public MetricFamily<AtomicRatio> ratioFamily(String name, String help, long scale, String... labelNames) {
        return families.getLabelled(name, help, new RatioType(RatioScale.of(scale)), labelNames);
    }

    /** Gets or creates the metrics of a cache. */
    public CacheMetrics cache(String name, String help) {
        return families.get(name, help, new CacheType()).single();
    }

    /** Gets or creates metrics of caches that differ in labels. */
    public MetricFamily<CacheMetrics> cacheFamily(String name, String help, String... labelNames) {
        return families.getLabelled(name, help, new CacheType(), labelNames);
    }

    /** Gets or creates a duration. */
    public AtomicDuration duration(String name, String help) {
        return families.get(name, help, new DurationType()).single();
    }

    /** Gets or creates durations that differ in labels. */
    public MetricFamily<AtomicDuration> durationFamily(String name, String help, String... labelNames) {
        return families.getLabelled(name, help, new DurationType(), labelNames);
    }

    /**
     * Registers labels that say what something is and do not change, such as the version of a build. The value is always 1.
     *
     * @param labels at least one; values by name
     * @throws IllegalArgumentException if the name is taken, by other labels too, or a value is missing
     */
    public void info(String name, String help, Map<String, String> labels) {
        SortedMap<String, String> sorted = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        families.getSeries(name, help, new InfoType(sorted), sorted);
    }

    /**
     * Gets or creates a set of the states of an enum, each of which is on or off.
     *
     * @throws IllegalArgumentException if there are no states or more than 64, too
     */
    public <E extends Enum<E>> AtomicStateSet<E> stateSet(String name, String help, Class<E> states) {
        return stateSet(name, help, States.of(states));
    }

    /**
     * Gets or creates a set of states, each of which is on or off.
     *
     * @throws IllegalArgumentException if there are no states, more than 64, or two of the same name, too
     */
    public AtomicStateSet<String> stateSet(String name, String help, List<String> states) {
        return stateSet(name, help, States.of(states));
    }

    private <S> AtomicStateSet<S> stateSet(String name, String help, States<S> states) {
        Names.requireStateLabel(name);
        return families.get(name, help, new StateSetType<>(states)).single();
    }

    /**
     * Gets or creates sets of the states of an enum that differ in labels.
     *
     * @throws IllegalArgumentException if there are no states or more than 64, or a label is named like the family, too
     */
    public <E extends Enum<E>> MetricFamily<AtomicStateSet<E>> stateSetFamily(
            String name, String help, Class<E> states, String... labelNames) {
        Names.requireStateLabel(name, labelNames);
        return families.getLabelled(name, help, new StateSetType<>(States.of(states)), labelNames);
    }

    /**
     * Gets or creates sets of states that differ in labels.
     *
     * @throws IllegalArgumentException if there are no states, more than 64, or two of the same name, or a label is named like
     *     the family, too
     */
    public MetricFamily<AtomicStateSet<String>> stateSetFamily(
            String name, String help, List<String> states, String... labelNames) {
        Names.requireStateLabel(name, labelNames);
        return families.getLabelled(name, help, new StateSetType<>(States.of(states)), labelNames);
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

    /** Whether an instrument has this name now. */
    public boolean isRegistered(String name) {
        return families.has(name);
    }

    /**
     * All series at one instant. Threads that ask at the same time share one snapshot.
     *
     * <p>Does not stop writers. Waits for those that are in the middle of a record, at most for the registry's snapshot
     * timeout once its turn has come; a snapshot that lacks records for that reason says so, and a later one has them.
     *
     * @throws IllegalStateException if called by the supplier of an instrument
     */
    public FullSnapshot snapshotAll() {
        return snapshots.all();
    }

    /**
     * For snapshots of what came in between: each reader gets every record once.
     *
     * @return to be closed when it is no longer needed
     */
    public DeltaReader deltas() {
        return snapshots.deltas();
    }

    /** For how long the registry has existed, to the nanosecond. */
    public Duration uptime() {
        return snapshots.uptime();
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
        return startExportThread(interval, Temporality.CUMULATIVE, consumer);
    }

    /**
     * The same with a choice of what the snapshots are about. Deltas begin with all that was recorded so far; one whose
     * consumer throws is handed over again, together with the next.
     *
     * @param interval longer than zero
     * @throws IllegalArgumentException if the interval is not longer than zero
     * @throws IllegalStateException if the registry is closed
     */
    public PeriodicExport startExportThread(
            Duration interval, Temporality temporality, Consumer<? super FullSnapshot> consumer) {
        return exports.start(interval, temporality, consumer);
    }

    /**
     * The same with the deltas of a reader that the caller keeps, and closes: an export that was closed can go on with it where
     * it ended, but for a last delta whose consumer threw. Meanwhile nobody else should use that reader.
     *
     * @param interval longer than zero
     * @throws IllegalArgumentException if the interval is not longer than zero
     * @throws IllegalStateException if the registry is closed
     */
    public PeriodicExport startExportThread(
            Duration interval, DeltaReader deltas, Consumer<? super FullSnapshot> consumer) {
        return exports.start(interval, deltas, consumer);
    }

    /**
     * Periodic exports with timeouts and retries, to be started. Their outcomes are counted, by the name, in {@code
     * lockfree_metrics_exports_total}, {@code lockfree_metrics_export_retries_total} and {@code
     * lockfree_metrics_export_timeouts_total}. Deltas begin with all that was recorded so far.
     *
     * @param name of the exporter, for metrics, messages and its thread; jobs with the same name share their counters
     * @return to be closed when it is no longer needed
     */
    public ExportJob exportJob(String name, ExportPolicy policy, MetricsExporter exporter) {
        return exports.job(name, policy, exporter);
    }

    /**
     * Starts a daemon thread that keeps apart what was recorded in the last intervals, beginning now, and takes the present
     * counts of throughput metrics into their rates about once a second.
     *
     * @param interval longer than zero; how finely the window moves on
     * @param intervals at least 1; how many make up the window, each of which costs every series some memory
     * @return to be closed when it is no longer needed; {@link #close()} closes those that are left
     * @throws IllegalArgumentException if a number is out of its range
     * @throws IllegalStateException if the registry is closed
     */
    public RollingWindow startRollingWindow(Duration interval, int intervals) {
        return exports.startRollingWindow(interval, intervals);
    }

    /** Takes the present counts of throughput metrics into their rates. */
    void lookAtRates() {
        families.forEach(MetricFamily::look);
    }

    /** Closes all periodic exports, for good. Recording and snapshots go on to work. */
    @Override
    public void close() {
        exports.close();
    }
}
