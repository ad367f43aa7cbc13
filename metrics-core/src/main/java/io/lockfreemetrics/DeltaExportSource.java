package io.lockfreemetrics;

import org.jspecify.annotations.Nullable;

/** What came since the last snapshot that reached the consumer. */
final class DeltaExportSource implements ExportSource {

    private final DeltaReader reader;
    private @Nullable FullSnapshot undelivered;

    /** Taken from the reader, but not joined to what is undelivered: that may fail for want of memory. */
    private @Nullable FullSnapshot notJoined;

    DeltaExportSource(DeltaReader reader) {
        this.reader = reader;
    }

    @Override
    public FullSnapshot next() {
        if (notJoined != null) {
            join(notJoined);
        }
        FullSnapshot delta = reader.snapshot();
        notJoined = delta;
        return join(delta);
    }

    private FullSnapshot join(FullSnapshot delta) {
        FullSnapshot all = undelivered == null ? delta : undelivered.followedBy(delta);
        undelivered = all;
        notJoined = null;
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
