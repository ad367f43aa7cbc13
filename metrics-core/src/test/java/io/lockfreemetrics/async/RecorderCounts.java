package io.lockfreemetrics.async;

import io.lockfreemetrics.MetricsRegistry;
import java.util.Map;

/** What one snapshot says of a recorder. */
record RecorderCounts(long accepted, long dropped, long processed, long failed) {

    static RecorderCounts of(MetricsRegistry registry) {
        return of(registry, "lockfree_metrics_async");
    }

    static RecorderCounts of(MetricsRegistry registry, String name) {
        Map<String, Long> counters = registry.snapshotAll().counters();
        return new RecorderCounts(
                counters.get(name + "_accepted"),
                counters.get(name + "_dropped"),
                counters.get(name + "_processed"),
                counters.get(name + "_failed"));
    }
}
