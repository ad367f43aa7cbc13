package io.lockfreemetrics.spring.export;

import io.lockfreemetrics.FullSnapshot;

/** A bean of this type gets each snapshot of the periodic export. */
@FunctionalInterface
public interface MetricsExportListener {

    /**
     * Takes a snapshot, on a daemon thread, never two at a time. If it throws, the other listeners still get theirs, and the
     * next export takes place as scheduled.
     */
    void onExport(FullSnapshot snapshot);
}
