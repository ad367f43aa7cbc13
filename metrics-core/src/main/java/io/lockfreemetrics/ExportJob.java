package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Periodic exports to one exporter, made by {@link MetricsRegistry#exportJob}. Each job has a thread of its own while it runs:
 * an exporter that is slow, hangs or fails is felt by nobody else. It can be stopped and started again: what could not be
 * delivered is delivered then.
 *
 * <p>For one thread at a time, like {@link #stopAll}.
 */
public final class ExportJob implements AutoCloseable {

    private final Exports exports;
    private final String name;
    private final Duration interval;
    private final ExporterStep step;
    private volatile @Nullable PeriodicExport running;

    ExportJob(Exports exports, String name, Duration interval, ExporterStep step) {
        this.exports = exports;
        this.name = requireNonNull(name, "name");
        this.interval = interval;
        this.step = step;
    }

    /**
     * Exports after one interval, and so on. Does nothing if it runs.
     *
     * @throws IllegalStateException if the registry is closed
     */
    public void start() {
        if (running == null) {
            running = exports.start(interval, step, () -> {}, name);
        }
    }

    /** Whether it was started and not stopped since. */
    public boolean isRunning() {
        return running != null;
    }

    /** Exports once more and stops, within five seconds. */
    public void stop() {
        stopAll(List.of(this), PeriodicExport.CLOSE_TIMEOUT);
    }

    /**
     * Lets all export once more at the same time, and stops them. An exporter that has not returned when the time is over is
     * interrupted and left behind.
     *
     * @param within longer than zero
     */
    public static void stopAll(Collection<ExportJob> jobs, Duration within) {
        List<PeriodicExport> all = new ArrayList<>();
        for (ExportJob job : jobs) {
            PeriodicExport export = job.running;
            if (export != null) {
                all.add(export);
                job.running = null;
            }
        }
        PeriodicExport.closeAll(all, within);
    }

    /** Stops for good. The exporter is not closed. */
    @Override
    public void close() {
        stop();
        step.close();
    }
}
