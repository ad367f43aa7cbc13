package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.SharedCuts;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.SnapshotHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes the snapshots of a registry: prepares its families, cuts their series, reads them. Thread-safe. */
final class Snapshots {

    private final MetricsClock clock;
    private final Lifetime lifetime;
    private final FlipDomain domain;
    private final SharedCuts<FullSnapshot> cuts;
    private final Families families;
    private final AtomicCounter incomplete;

    /** When the snapshot that is being taken was begun; guarded by its turn. */
    private long timestampMillis;

    private long uptimeMillis;

    Snapshots(MetricsClock clock, Lifetime lifetime, FlipDomain domain, Families families, AtomicCounter incomplete) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.domain = domain;
        this.cuts = new SharedCuts<>(domain);
        this.families = families;
        this.incomplete = incomplete;
    }

    Duration uptime() {
        return lifetime.age();
    }

    FullSnapshot all() {
        return cuts.take(this::prepare, () -> {
            List<FamilySnapshot> read = read(View.CUMULATIVE, series -> {});
            // Not before: what a family has not read it must still be told of.
            domain.allSeen();
            return counted(new FullSnapshot(header(false, uptimeMillis), read));
        });
    }

    DeltaReader deltas() {
        return new DeltaReader(this, domain.openView());
    }

    FullSnapshot delta(DeltaReader reader) {
        return cuts.takeAlone(this::prepare, () -> {
            domain.requireOpen(reader.view());
            List<Series> seen = new ArrayList<>();
            List<FamilySnapshot> read = read(reader.view(), seen::add);
            long interval = uptimeMillis - reader.lastUptimeMillis();
            FullSnapshot delta = counted(new FullSnapshot(header(true, interval), read));
            // Not before all has gone well, and only what was read: another series may have been made in the meantime.
            domain.clear(reader.view(), seen);
            reader.readAt(uptimeMillis);
            return delta;
        });
    }

    private SnapshotHeader header(boolean delta, long intervalMillis) {
        return new SnapshotHeader(
                delta, timestampMillis, lifetime.startMillis(), uptimeMillis, intervalMillis, domain.isComplete());
    }

    void close(DeltaReader reader) {
        domain.closeView(reader.view());
    }

    private void prepare() {
        families.prepare();
        timestampMillis = clock.currentTimeMillis();
        uptimeMillis = uptime().toMillis();
    }

    private List<FamilySnapshot> read(View view, Consumer<? super Series> onRead) {
        List<FamilySnapshot> read = new ArrayList<>();
        families.forEach(family -> read.add(family.read(view, onRead)));
        return read;
    }

    private FullSnapshot counted(FullSnapshot taken) {
        if (!taken.isComplete()) {
            // Seen by the next snapshot.
            incomplete.increment();
        }
        return taken;
    }
}
