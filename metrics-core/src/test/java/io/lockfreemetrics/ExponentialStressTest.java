package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers make the scales of cells coarser while readers cut: records stay whole, and none is lost or counted twice. */
class ExponentialStressTest {

    private static final Buckets BUCKETS = Buckets.exponential(Unit.NANOSECONDS);

    /** Steps after which a writer's values reach over all magnitudes, so that each of the cells has to follow. */
    private static final int PERIOD = 64;

    /** All amounts are one more than a multiple of it, so that the sum tells how many they are. */
    private static final long AMOUNT_UNIT = 1 << 10;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final MetricsCollector requests = registry.collector("requests", "", BUCKETS);
    private final AtomicHistogram amounts = registry.histogram("amounts", "", Buckets.exponential(Unit.NONE));
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void amountsOfEitherSignAreWholeAndInExactlyOneDelta(int writers) {
        List<HistogramSnapshot> got = new ArrayList<>();
        Stress stress = new Stress();
        try (DeltaReader deltas = registry.deltas()) {
            stress.threads(writers, writer -> writeAmounts(stress, writer))
                    .repeat(
                            1,
                            reader -> got.add(
                                    wholeAmounts(deltas.snapshot().histograms().get("amounts"))))
                    .repeat(1, reader -> wholeAmounts(amounts.snapshot()))
                    .run();
            got.add(wholeAmounts(deltas.snapshot().histograms().get("amounts")));
        }
        HistogramSnapshot all =
                expected.stream().reduce(HistogramSnapshot::plus).orElseThrow();
        assertThat(wholeAmounts(amounts.snapshot())).isEqualTo(all);
        assertThat(got.stream().reduce(HistogramSnapshot::plus).orElseThrow()).isEqualTo(all);
    }

    private void write(Stress stress, int writer) {
        write(stress, writer, BUCKETS, (random, duration) -> {
            requests.recordRequest(duration, duration > 1 << 16, 3 * duration, 7);
            return duration;
        });
    }

    private void writeAmounts(Stress stress, int writer) {
        write(stress, writer, Buckets.exponential(Unit.NONE), (random, magnitude) -> {
            long amount = AMOUNT_UNIT * (random < 0 ? -magnitude : magnitude) + 1;
            amounts.record(amount);
            return amount;
        });
    }

    /** @param recording of a random number and one of a suitable magnitude; returns the value that it has recorded */
    private void write(Stress stress, int writer, Buckets buckets, LongBinaryOperator recording) {
        // What a single thread counts in a histogram of its own.
        AtomicHistogram own = new AtomicHistogram(buckets);
        long state = 0x9E37_79B9_7F4A_7C15L * (writer + 1);
        int step = 0;
        do {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            // Few values of few magnitudes, then more: windows move in both directions before they overflow.
            long shift = 20 + (state & 15) * (step % PERIOD) / PERIOD * 2;
            own.record(recording.applyAsLong(state, ((1L << 40) | (state >>> 24)) >>> shift));
            step++;
        } while (stress.isRunning());
        synchronized (expected) {
            expected.add(own.snapshot());
        }
    }

    /** What holds of any set of whole amounts. */
    private static HistogramSnapshot wholeAmounts(HistogramSnapshot recorded) {
        assertThat(recorded.point().exactSum().mod(BigInteger.valueOf(AMOUNT_UNIT)))
                .isEqualTo(BigInteger.valueOf(recorded.total() % AMOUNT_UNIT));
        recorded.exponentialBuckets()
                .ifPresent(buckets -> assertThat(buckets.zeroCount()
                                + LongStream.of(buckets.positiveCounts()).sum()
                                + LongStream.of(buckets.negativeCounts()).sum())
                        .isEqualTo(recorded.total()));
        return recorded;
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
