package io.lockfreemetrics;

import java.util.function.Consumer;

/** Where a periodic export gets its snapshots. Used by one thread at a time. */
interface ExportSource {

    /** What is to be exported now: all that was not delivered yet. */
    FullSnapshot next();

    /** The last snapshot has reached the consumer. */
    void delivered();

    void close();

    /** Hands the next snapshot over. */
    default void exportTo(Consumer<? super FullSnapshot> consumer) {
        consumer.accept(next());
        delivered();
    }

    static ExportSource of(MetricsRegistry registry, Temporality temporality) {
        return switch (temporality) {
            case CUMULATIVE -> new CumulativeExportSource(registry);
            case DELTA -> new DeltaExportSource(registry.deltas());
        };
    }
}
