package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.FullSnapshot;
import java.util.function.Consumer;

/** Passes the snapshots of an export on. */
record ConsumingListener(String export, Consumer<? super FullSnapshot> consumer) implements MetricsExportListener {

    @Override
    public void onExport(FullSnapshot snapshot) {
        consumer.accept(snapshot);
    }
}
