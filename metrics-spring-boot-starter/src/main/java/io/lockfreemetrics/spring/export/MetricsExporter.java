package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.PeriodicExport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the periodic export as long as the application runs. */
final class MetricsExporter implements SmartLifecycle {

    /** Started before and stopped after what serves requests, so that the last export has the last of them. */
    static final int PHASE = Integer.MIN_VALUE / 2;

    private final MetricsRegistry registry;
    private final Duration interval;
    private final List<MetricsExportListener> listeners;

    private volatile @Nullable PeriodicExport export;

    MetricsExporter(MetricsRegistry registry, Duration interval, List<MetricsExportListener> listeners) {
        this.registry = registry;
        this.interval = interval;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void start() {
        if (export == null) {
            export = registry.startExportThread(interval, this::export);
        }
    }

    private void export(FullSnapshot snapshot) {
        IllegalStateException failure = null;
        for (MetricsExportListener listener : listeners) {
            try {
                listener.onExport(snapshot);
            } catch (Throwable e) {
                if (failure == null) {
                    failure = new IllegalStateException("export listener failed: " + listener, e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            // For the registry to log and to count.
            throw failure;
        }
    }

    @Override
    public void stop() {
        PeriodicExport running = export;
        if (running != null) {
            running.close();
            export = null;
        }
    }

    @Override
    public boolean isRunning() {
        return export != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
