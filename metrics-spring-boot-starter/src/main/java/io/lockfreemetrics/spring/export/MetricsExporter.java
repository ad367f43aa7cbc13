package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LifecyclePhases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the periodic exports as long as the application runs. */
final class MetricsExporter implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsExporter.class);

    private final List<ListenerExport> exports = new ArrayList<>();

    MetricsExporter(MetricsRegistry registry, ExportProperties properties, List<MetricsExportListener> listeners) {
        Map<String, ExportTiming> timings = properties.timings(registry.profile());
        TreeSet<String> unheard = new TreeSet<>(timings.keySet());
        for (MetricsExportListener listener : listeners) {
            String name = listener.export();
            ExportTiming timing = timings.get(name);
            if (timing != null) {
                unheard.remove(name);
                exports.add(new ListenerExport(registry, timing, listener));
            } else if (!properties.knows(name)) {
                LOG.warn(
                        "There is no export '{}', so its listener gets nothing: {}. Set lockfree.metrics.export.schedules.{}.interval",
                        name,
                        listener,
                        name);
            }
        }
        unheard.forEach(name -> LOG.warn("Nobody listens to export '{}', so it does not take place", name));
    }

    @Override
    public void start() {
        exports.forEach(ListenerExport::start);
    }

    @Override
    public void stop() {
        exports.forEach(ListenerExport::stop);
    }

    @Override
    public boolean isRunning() {
        return exports.stream().anyMatch(ListenerExport::isRunning);
    }

    @Override
    public int getPhase() {
        return LifecyclePhases.EXPORT;
    }

    @Override
    public void close() {
        exports.forEach(ListenerExport::close);
    }
}
