package io.lockfreemetrics;

import org.jspecify.annotations.Nullable;

/** What came since the last snapshot that reached the consumer. */
final class DeltaExportSource implements ExportSource {

    private final DeltaReader reader;
    private @Nullable FullSnapshot undelivered;

    /** What came after it and is not part of it yet, as joining the two may fail for want of memory. */
    private @Nullable FullSnapshot latest;

    DeltaExportSource(DeltaReader reader) {
        this.reader = reader;
    }

    @Override
    public FullSnapshot next() {
        if (latest != null) {
            join(latest);
        }
        FullSnapshot delta = reader.snapshot();
        latest = delta;
        return join(delta);
    }

    private FullSnapshot join(FullSnapshot delta) {
        FullSnapshot all = undelivered == null ? delta : undelivered.followedBy(delta);
        undelivered = all;
        latest = null;
        return all;
    }

    @Override
    public void delivered() {
        undelivered = null;
    }

    @Override
    public void close() {
        reader.close();
    }
}
