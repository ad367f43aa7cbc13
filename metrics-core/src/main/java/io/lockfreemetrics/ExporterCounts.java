package io.lockfreemetrics;

/** What becomes of the exports of one exporter, as metrics of the registry that it exports. Thread-safe. */
record ExporterCounts(AtomicCounter delivered, AtomicCounter failed, AtomicCounter retries, AtomicCounter timeouts) {

    static ExporterCounts of(MetricsRegistry registry, String exporter) {
        MetricFamily<AtomicCounter> exports = registry.counterFamily(
                "lockfree_metrics_exports",
                "Exports that were delivered, and those that failed in spite of all retries.",
                "exporter",
                "outcome");
        return new ExporterCounts(
                exports.labels(exporter, "delivered"),
                exports.labels(exporter, "failed"),
                registry.counterFamily(
                                "lockfree_metrics_export_retries",
                                "Attempts to export again what the attempt before did not deliver.",
                                "exporter")
                        .labels(exporter),
                registry.counterFamily(
                                "lockfree_metrics_export_timeouts",
                                "Attempts that took longer than the timeout of their export, and were interrupted.",
                                "exporter")
                        .labels(exporter));
    }
}
