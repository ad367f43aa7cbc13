package io.lockfreemetrics.benchmarks;

import io.lockfreemetrics.AtomicTimer;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricFamily;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Timers of this library. */
public final class OurTimers implements ManyTimers {

    private final MetricsRegistry registry =
            MetricsRegistry.builder().maxSeriesPerFamily(1_000_000).build();
    private final MetricFamily<AtomicTimer> family = registry.timerFamily(NAME, "Requests", Buckets.latency(), "uri");
    private final List<AtomicTimer> timers = new ArrayList<>();

    @Override
    public void register(int count) {
        for (int i = 0; i < count; i++) {
            timers.add(family.labels(ManyTimers.uri(timers.size())));
        }
    }

    @Override
    public void record(int index, long nanos) {
        timers.get(index).record(nanos);
    }

    @Override
    public void scrape(OutputStream out) throws IOException {
        snapshotAll().writePrometheus(out);
    }

    @Override
    public Object registry() {
        return registry;
    }

    FullSnapshot snapshotAll() {
        return registry.snapshotAll();
    }

    AtomicTimer timer(int index) {
        return timers.get(index);
    }
}
