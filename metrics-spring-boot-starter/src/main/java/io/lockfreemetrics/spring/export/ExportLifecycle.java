package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.ExportJob;
import io.lockfreemetrics.ExportPolicy;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.spring.LifecyclePhases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the periodic exports as long as the application runs. */
final class ExportLifecycle implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExportLifecycle.class);

    private final List<ExportJob> jobs = new ArrayList<>();
    private final Duration shutdownTimeout;

    /** @param exporters by the names of their beans */
    ExportLifecycle(MetricsRegistry registry, ExportProperties properties, Map<String, MetricsExporter> exporters) {
        shutdownTimeout = properties.shutdownTimeout();
        Map<String, ExportPolicy> policies = properties.policies(registry.profile());
        TreeSet<String> unheard = new TreeSet<>(policies.keySet());
        unheard.removeAll(ExportProperties.BUILT_IN);
        exporters.forEach((bean, exporter) -> {
            String name = name(bean, exporter, exporters);
            String schedule = exporter.schedule();
            ExportPolicy policy = policies.get(schedule);
            if (policy != null) {
                unheard.remove(schedule);
                jobs.add(registry.exportJob(name, policy, exporter));
            } else if (!properties.knows(schedule)) {
                LOG.warn(
                        "There is no export '{}', so its exporter gets nothing: {}. Set lockfree.metrics.export.schedules.{}.interval",
                        schedule,
                        name,
                        schedule);
            }
        });
        unheard.forEach(name -> LOG.warn("Nobody follows export '{}', so it does not take place", name));
    }

    /** Who names a bean of theirs like a built-in exporter still tells the two apart. */
    private static String name(String bean, MetricsExporter exporter, Map<String, MetricsExporter> exporters) {
        return exporter instanceof BuiltInExporter builtIn && !exporters.containsKey(builtIn.name())
                ? builtIn.name()
                : bean;
    }

    @Override
    public void start() {
        jobs.forEach(ExportJob::start);
    }

    /** Lets all exporters export a last time, side by side. */
    @Override
    public void stop() {
        ExportJob.stopAll(jobs, shutdownTimeout);
    }

    @Override
    public boolean isRunning() {
        return jobs.stream().anyMatch(ExportJob::isRunning);
    }

    @Override
    public int getPhase() {
        return LifecyclePhases.EXPORT;
    }

    @Override
    public void close() {
        stop();
        jobs.forEach(ExportJob::close);
    }
}
