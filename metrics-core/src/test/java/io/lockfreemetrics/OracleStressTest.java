package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Many threads record known sequences into many series while others read, register, unregister and export: every snapshot is
 * held against what an oracle allows, and the last one against what it knows.
 *
 * <p>Runs for {@code -Dstress.millis}, or until {@code -Dstress.records} have been made, for which that time must suffice.
 */
class OracleStressTest {

    private static final int LANES = 10;
    private static final long RECORDS = Long.getLong("stress.records", 0);

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final List<OracleLane> lanes = new ArrayList<>();
    private final AtomicLong exported = new AtomicLong();
    private final AtomicInteger snapshots = new AtomicInteger();

    @Test
    void platformThreads() {
        run(200, Thread::new);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads() {
        run(10_000, VirtualThreads::unstarted);
    }

    private void run(int writers, Function<Runnable, Thread> kind) {
        for (int i = 0; i < LANES; i++) {
            lanes.add(new OracleLane(registry, "lane" + i, writers / LANES));
        }
        AtomicInteger writing = new AtomicInteger(writers);
        long stepsEach =
                RECORDS == 0 ? Long.MAX_VALUE : ceilingOfQuotient(RECORDS, (long) writers * OracleLane.RECORDS);
        AtomicLong read = new AtomicLong();
        registry.startExportThread(
                Duration.ofMillis(5), Temporality.DELTA, delta -> exported.addAndGet(checkDelta(delta)));
        Stress stress = new Stress();
        try (DeltaReader deltas = registry.deltas()) {
            stress.threads(writers, kind, writer -> {
                        try {
                            write(stress, writer, stepsEach);
                        } finally {
                            if (writing.decrementAndGet() == 0) {
                                stress.stop();
                            }
                        }
                    })
                    .repeat(2, reader -> checkSnapshot())
                    .repeat(1, reader -> read.addAndGet(checkDelta(deltas.snapshot())))
                    .repeat(1, reader -> lanes.forEach(OracleLane::checkSingleReads))
                    .repeat(1, registrar -> register("temporary"))
                    .repeat(
                            1,
                            exporter -> assertThat(registry.snapshotAll().toPrometheusFormat())
                                    .contains("lane0_begun_total "))
                    .run();
            read.addAndGet(checkDelta(deltas.snapshot()));
        }
        registry.close();
        FullSnapshot last = registry.snapshotAll();
        lanes.forEach(lane -> lane.checkEnd(last));
        long steps = lanes.stream().mapToLong(OracleLane::stepsDone).sum();
        assertThat(read).as("sum of all deltas of a reader").hasValue(steps);
        assertThat(exported).as("sum of all deltas exported").hasValue(steps);
        assertThat(failedExports(last)).isZero();
        assertThat(snapshots).hasPositiveValue();
        if (RECORDS > 0) {
            assertThat(steps * OracleLane.RECORDS).as("records").isGreaterThanOrEqualTo(RECORDS);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint; being right does not depend on it
    private void write(Stress stress, int writer, long steps) {
        OracleLane.Sequence sequence = lanes.get(writer % LANES).new Sequence(writer / LANES);
        long step = 0;
        do {
            sequence.step();
            step++;
            if ((step & 63) == 0) {
                // Virtual threads have their turns only if the others let them.
                Thread.yield();
            }
        } while (step < steps && stress.isRunning());
        sequence.end();
    }

    private void checkSnapshot() {
        long[] before = lanes.stream().mapToLong(OracleLane::stepsDone).toArray();
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(failedExports(snapshot)).isZero();
        for (int i = 0; i < before.length; i++) {
            lanes.get(i).check(snapshot, before[i]);
        }
        snapshots.incrementAndGet();
    }

    /** How many steps it has. */
    private long checkDelta(FullSnapshot delta) {
        return lanes.stream().mapToLong(lane -> lane.checkDelta(delta)).sum();
    }

    private void register(String name) {
        AtomicCounter counter = registry.counter(name, "");
        counter.add(5);
        assertThat(registry.snapshotAll().counters()).containsEntry(name, 5L);
        assertThat(registry.unregister(name)).isTrue();
    }

    private static long failedExports(FullSnapshot snapshot) {
        return snapshot.counters().get("lockfree_metrics_export_failures");
    }

    private static long ceilingOfQuotient(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
