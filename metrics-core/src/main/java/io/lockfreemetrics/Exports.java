package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Starts the periodic exports of a registry, and ends those that are running when it is closed. Thread-safe. */
final class Exports {

    private final MetricsRegistry registry;
    private final AtomicCounter failures;
    private final Watchdog watchdog = new Watchdog();
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, like all that follows. */
    private final Set<PeriodicExport> running = new HashSet<>();

    private int unnamed;
    private boolean closed;

    Exports(MetricsRegistry registry, AtomicCounter failures) {
        this.registry = registry;
        this.failures = failures;
    }

    PeriodicExport start(Duration interval, Temporality temporality, Consumer<? super FullSnapshot> consumer) {
        requireInterval("export interval", interval);
        requireNonNull(consumer, "consumer");
        requireNonNull(temporality, "temporality");
        requireOpen();
        ExportSource source = ExportSource.of(registry, temporality);
        return start(interval, turn -> source.exportTo(consumer), source::close, nextName());
    }

    /** With a reader that the caller keeps and closes. */
    PeriodicExport start(Duration interval, DeltaReader deltas, Consumer<? super FullSnapshot> consumer) {
        requireInterval("export interval", interval);
        requireNonNull(consumer, "consumer");
        ExportSource source = new DeltaExportSource(requireNonNull(deltas, "deltas"));
        return start(interval, turn -> source.exportTo(consumer), () -> {}, nextName());
    }

    RollingWindow startRollingWindow(Duration interval, int intervals) {
        requireInterval("interval of a rolling window", interval);
        RollingWindow window = new RollingWindow(intervals);
        requireOpen();
        RollingTicks ticks = new RollingTicks(registry, window, interval, System::nanoTime);
        PeriodicExport ticking = start(ticks.spacing(), turn -> ticks.tick(), ticks::end, nextName());
        window.onClose(ticking::close);
        return window;
    }

    /**
     * Starts a thread.
     *
     * @param step what it does again and again
     * @param atEnd what it does once, when it ends; also done if it can't be started
     * @param name for the thread
     */
    PeriodicExport start(Duration interval, ExportTurn.Step step, Runnable atEnd, String name) {
        lock.lock();
        try {
            requireOpen();
            PeriodicExport export = new PeriodicExport(this, interval, step, atEnd, name);
            export.start();
            running.add(export);
            return export;
        } catch (Throwable e) {
            atEnd.run();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private String nextName() {
        lock.lock();
        try {
            return String.valueOf(++unnamed);
        } finally {
            lock.unlock();
        }
    }

    ExportJob job(String name, ExportPolicy policy, MetricsExporter exporter) {
        requireNonNull(exporter, "exporter");
        requireNonNull(name, "name");
        Backoff backoff = new Backoff(
                PeriodicExport.saturatedNanos(policy.firstBackoff()),
                PeriodicExport.saturatedNanos(policy.longestBackoff()),
                () -> ThreadLocalRandom.current().nextDouble());
        ExporterCounts counts = ExporterCounts.of(registry, name);
        Temporality temporality = exporter.temporality().orElse(policy.temporality());
        ExportSource source = ExportSource.of(registry, temporality);
        ExporterStep step = new ExporterStep(name, policy, exporter, source, counts, watchdog, backoff);
        return new ExportJob(this, name, policy.interval(), step);
    }

    void ended(PeriodicExport export) {
        lock.lock();
        try {
            running.remove(export);
        } finally {
            lock.unlock();
        }
    }

    void failed() {
        failures.increment();
    }

    void close() {
        List<PeriodicExport> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        PeriodicExport.closeAll(left, PeriodicExport.CLOSE_TIMEOUT);
    }

    private void requireOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("a periodic export can't be started on a registry that is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    static void requireInterval(String what, Duration interval) {
        if (requireNonNull(interval, what).isZero() || interval.isNegative()) {
            throw new IllegalArgumentException(what + " must be longer than zero, but is " + interval);
        }
    }
}
