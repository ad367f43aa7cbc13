package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.PeriodicExport;
import io.lockfreemetrics.Temporality;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The export to one listener, with a thread of its own, so that others feel neither its slowness nor its failures: what it
 * could not take is handed over again to it alone. For one thread at a time to start and stop.
 */
final class ListenerExport {

    private final MetricsRegistry registry;
    private final Duration interval;
    private final MetricsExportListener listener;

    /** None for a cumulative export. Kept over restarts, as a new one would begin with what the listener already had. */
    private final @Nullable DeltaReader deltas;

    private volatile @Nullable PeriodicExport running;

    ListenerExport(MetricsRegistry registry, ExportTiming timing, MetricsExportListener listener) {
        this.registry = registry;
        this.interval = timing.interval();
        this.listener = listener;
        this.deltas = timing.temporality() == Temporality.DELTA ? registry.deltas() : null;
    }

    void start() {
        if (running == null) {
            running = deltas == null
                    ? registry.startExportThread(interval, this::export)
                    : registry.startExportThread(interval, deltas, this::export);
        }
    }

    private void export(FullSnapshot snapshot) {
        try {
            listener.onExport(snapshot);
        } catch (Throwable e) {
            // For the registry to log and to count.
            throw new IllegalStateException("listener of export '" + listener.export() + "' failed: " + listener, e);
        }
    }

    /** Exports once more. */
    void stop() {
        PeriodicExport export = running;
        if (export != null) {
            export.close();
            running = null;
        }
    }

    boolean isRunning() {
        return running != null;
    }

    void close() {
        stop();
        if (deltas != null) {
            deltas.close();
        }
    }
}
