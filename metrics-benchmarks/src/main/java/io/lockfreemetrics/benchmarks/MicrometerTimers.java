package io.lockfreemetrics.benchmarks;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Timers of Micrometer's Prometheus registry, with the bounds as service level objectives. */
public final class MicrometerTimers implements ManyTimers {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Timer> timers = new ArrayList<>();

    @Override
    public void register(int count) {
        for (int i = 0; i < count; i++) {
            timers.add(Timer.builder(NAME)
                    .description("Requests")
                    .tag("uri", ManyTimers.uri(timers.size()))
                    .serviceLevelObjectives(Durations.bounds())
                    .register(registry));
        }
    }

    @Override
    public void record(int index, long nanos) {
        timers.get(index).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void scrape(OutputStream out) throws IOException {
        registry.scrape(out);
    }

    void scrapeOpenMetrics(OutputStream out) throws IOException {
        registry.scrape(out, "application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @Override
    public Object registry() {
        return registry;
    }
}
