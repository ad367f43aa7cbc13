package io.lockfreemetrics;

import java.util.Optional;

/** An exporter with another schedule. */
record ScheduledExporter(String schedule, MetricsExporter exporter) implements MetricsExporter {

    @Override
    public void export(FullSnapshot snapshot) throws Exception {
        exporter.export(snapshot);
    }

    @Override
    public Optional<Temporality> temporality() {
        return exporter.temporality();
    }
}
