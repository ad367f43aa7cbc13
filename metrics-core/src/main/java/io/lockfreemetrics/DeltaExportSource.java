package io.lockfreemetrics;

import org.jspecify.annotations.Nullable;

/** What came since the last snapshot that reached the consumer. */
final class DeltaExportSource implements ExportSource {

    private final DeltaReader reader;
    private @Nullable FullSnapshot undelivered;

    DeltaExportSource(DeltaReader reader) {
        this.reader = reader;
    }

    @Override
    public FullSnapshot next() {
        FullSnapshot delta = reader.snapshot();
        FullSnapshot all = undelivered == null ? delta : undelivered.followedBy(delta);
        undelivered = all;
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
