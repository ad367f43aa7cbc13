package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers make the scales of cells coarser while readers cut: records stay whole, and none is lost or counted twice. */
class ExponentialStressTest {

    private static final Buckets BUCKETS = Buckets.exponential(Unit.NANOSECONDS);

    /** Steps after which a writer's values reach over all magnitudes, so that each of the cells has to follow. */
    private static final int PERIOD = 64;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final MetricsCollector requests = registry.collector("requests", "", BUCKETS);
    private final List<HistogramSnapshot> expected = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void everyRecordIsWholeAndInExactlyOneDelta(int writers) {
        List<HistogramSnapshot> got = new ArrayList<>();
        Stress stress = new Stress();
        try (DeltaReader deltas = registry.deltas()) {
            stress.threads(writers, writer -> write(stress, writer))
                    .repeat(
                            1,
                            reader -> got.add(whole(deltas.snapshot().metrics().get("requests"))))
                    .repeat(1, reader -> whole(registry.snapshotAll().metrics().get("requests")))
                    .repeat(1, reader -> whole(requests.snapshot()))
                    .run();
            got.add(whole(deltas.snapshot().metrics().get("requests")));
        }
        HistogramSnapshot all =
                expected.stream().reduce(HistogramSnapshot::plus).orElseThrow();
        assertThat(whole(requests.snapshot())).isEqualTo(all);
        assertThat(got.stream().reduce(HistogramSnapshot::plus).orElseThrow()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void resetsDivideTheRecordsAmongThemselves(int writers) {
        List<HistogramSnapshot> got = new ArrayList<>();
        Stress stress = new Stress();
        stress.threads(writers, writer -> write(stress, writer))
                .repeat(1, reader -> got.add(whole(requests.reset())))
                .run();
        got.add(whole(requests.reset()));
        assertThat(got.stream().reduce(HistogramSnapshot::plus))
                .isEqualTo(expected.stream().reduce(HistogramSnapshot::plus));
    }

    private void write(Stress stress, int writer) {
        // What a single thread counts in a histogram of its own.
        AtomicHistogram own = new AtomicHistogram(BUCKETS);
        long state = 0x9E37_79B9_7F4A_7C15L * (writer + 1);
        int step = 0;
        do {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            // Few values of few magnitudes, then more: windows move in both directions before they overflow.
            long shift = 20 + (state & 15) * (step % PERIOD) / PERIOD * 2;
            long duration = ((1L << 40) | (state >>> 24)) >>> shift;
            requests.recordRequest(duration, duration > 1 << 16, 3 * duration, 7);
            own.record(duration);
            step++;
        } while (stress.isRunning());
        synchronized (expected) {
            expected.add(own.snapshot());
        }
    }

    /** What holds of any set of whole records. */
    private static HistogramSnapshot whole(MetricsSnapshot snapshot) {
        HistogramSnapshot durations = snapshot.durations();
        assertThat(durations.total()).isEqualTo(snapshot.requests());
        assertThat(snapshot.bytesSent()).isEqualTo(3 * durations.sum());
        assertThat(snapshot.bytesReceived()).isEqualTo(7 * snapshot.requests());
        durations.exponentialBuckets().ifPresent(buckets -> {
            assertThat(buckets.zeroCount()
                            + LongStream.of(buckets.positiveCounts()).sum())
                    .isEqualTo(snapshot.requests());
            assertThat(durations.point().exactSum()).isGreaterThanOrEqualTo(BigInteger.ZERO);
        });
        return durations;
    }
}
