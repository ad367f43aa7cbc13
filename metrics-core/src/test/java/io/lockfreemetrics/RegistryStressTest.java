package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One instant for the whole registry, whatever kinds of instruments take part. */
class RegistryStressTest {

    private final MetricsRegistry registry = MetricsRegistry.create();

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void whatHappenedBeforeIsNeverMissing(int writers) {
        AtomicCounter started = registry.counter("started", "");
        AtomicGauge running = registry.gauge("running", "");
        AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 100);
        MetricsCollector http = registry.registerCollector("http");
        AtomicCounter ended = registry.counter("ended", "");
        AtomicLongArray done = new AtomicLongArray(writers);
        Stress stress = new Stress();
        stress.repeat(writers, writer -> {
                    started.increment();
                    running.increment();
                    sizes.record(50);
                    http.recordRequest(1_000, true, 50, 5);
                    running.decrement();
                    ended.increment();
                    done.incrementAndGet(writer);
                })
                .repeat(2, reader -> {
                    FullSnapshot snapshot = registry.snapshotAll();
                    long begun = snapshot.counters().get("started");
                    long active = snapshot.gauges().get("running");
                    long sized = snapshot.histograms().get("sizes").total();
                    MetricsSnapshot requests = snapshot.metrics().get("http");
                    long finished = snapshot.counters().get("ended");
                    assertThat(begun).isBetween(sized, sized + writers);
                    assertThat(sized).isBetween(requests.requests(), requests.requests() + writers);
                    assertThat(requests.requests()).isBetween(finished, finished + writers);
                    assertThat(active).isBetween(requests.requests() - finished - writers, begun - finished);
                    assertThat(active).isBetween(0L, (long) writers);
                    assertThat(requests.bytesSent()).isEqualTo(50 * requests.requests());
                    assertThat(snapshot.histograms().get("sizes").sum()).isEqualTo(50 * sized);
                })
                .repeat(1, reader -> {
                    http.snapshot();
                    sizes.snapshot();
                    running.get();
                })
                .run();
        long total = 0;
        for (int i = 0; i < writers; i++) {
            total += done.get(i);
        }
        Map<String, Long> counters = registry.snapshotAll().counters();
        assertThat(counters).containsEntry("started", total).containsEntry("ended", total);
    }

    @Test
    void registeringUnregisteringAndExportingDisturbNeitherRecordsNorSnapshots() {
        AtomicCounter steady = registry.counter("steady", "");
        AtomicLongArray recorded = new AtomicLongArray(1);
        Stress stress = new Stress();
        stress.repeat(2, writer -> {
                    steady.increment();
                    recorded.incrementAndGet(0);
                })
                .repeat(2, registrar -> {
                    String name = "temporary" + registrar;
                    AtomicCounter counter = registry.counter(name, "");
                    counter.add(5);
                    assertThat(registry.snapshotAll().counters()).containsEntry(name, 5L);
                    registry.unregister(name);
                })
                .repeat(1, reader -> {
                    long before = recorded.get(0);
                    assertThat(registry.snapshotAll().counters().get("steady")).isGreaterThanOrEqualTo(before);
                })
                .run();
        assertThat(steady.get()).isEqualTo(recorded.get(0));
    }
}
