package io.lockfreemetrics.spring.export;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.FullSnapshot;
import java.util.function.Consumer;

/** A bean of this type gets each snapshot of one periodic export. */
@FunctionalInterface
public interface MetricsExportListener {

    /** The name of the export that {@code lockfree.metrics.export.interval} and its neighbours are about. */
    String DEFAULT_EXPORT = "default";

    /**
     * Takes a snapshot, on a daemon thread of this listener, never two at a time. If it throws, that is logged and counted, and
     * the next export takes place as scheduled; a delta is then handed over again, together with the next.
     */
    void onExport(FullSnapshot snapshot);

    /** The name of the export to listen to: the default one, or one of {@code lockfree.metrics.export.schedules}. */
    default String export() {
        return DEFAULT_EXPORT;
    }

    /** A listener to the export of that name. */
    static MetricsExportListener of(String export, Consumer<? super FullSnapshot> consumer) {
        return new ConsumingListener(requireNonNull(export, "export"), requireNonNull(consumer, "consumer"));
    }
}
