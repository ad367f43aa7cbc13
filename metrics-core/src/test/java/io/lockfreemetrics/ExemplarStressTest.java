package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exemplar is one of the records of its snapshot, and whole, whatever writers and readers do at the same time. */
class ExemplarStressTest {

    /** Values of one writer, which has a bucket of its own. */
    private static final long RANGE = 1L << 20;

    private static final long SPAN_FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final long TRACE_MASK = 0x5DEE_CE66_DEAD_BEEFL;

    /** What a writer is about to record: its sequence number, from 1, and its number. */
    private static final class Work implements SpanContext {

        private final int writer;
        private long sequence;

        Work(int writer) {
            this.writer = writer;
        }

        long value() {
            return writer * RANGE + 1 + sequence % (RANGE - 1);
        }

        @Override
        public boolean isSampled() {
            return true;
        }

        @Override
        public @Nullable String traceId() {
            return hex(sequence) + hex(value() ^ TRACE_MASK);
        }

        @Override
        public @Nullable String spanId() {
            return hex(sequence * SPAN_FACTOR);
        }

        private static String hex(long bits) {
            return HexFormat.of().toHexDigits(bits);
        }
    }

    private final MetricsRegistry registry = MetricsRegistry.builder()
            .exemplars(new Work(0))
            .clock(new ManualClock())
            // Late records would be out of order, and this machine may be busy.
            .snapshotTimeout(Duration.ofMinutes(1))
            .build();
    private final AtomicLongArray found = new AtomicLongArray(1);

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "8,false", "64,false", "2,true", "8,true"})
    void anExemplarIsAWholeRecordOfItsSnapshot(int writers, boolean resetting) {
        long[] bounds = new long[writers];
        Arrays.setAll(bounds, writer -> (writer + 1) * RANGE);
        Buckets buckets = Buckets.of(Unit.NANOSECONDS, bounds);
        MetricsCollector requests = registry.collector("requests", "", buckets);
        long[] before = new long[writers];
        long[] start = resetting ? null : new long[writers];
        Stress stress = new Stress();
        // Opened before the first record, so that each of its deltas follows the one before.
        try (DeltaReader deltas = registry.deltas()) {
            stress.threads(writers, writer -> {
                        Work work = new Work(writer);
                        do {
                            work.sequence++;
                            requests.recordRequest(work.value(), false, work.sequence, 1, work);
                        } while (stress.isRunning());
                    })
                    .repeat(1, reader -> check(registry.snapshotAll().metrics().get("requests"), start))
                    .repeat(1, reader -> check(resetting ? requests.reset() : requests.snapshot(), start))
                    .repeat(1, reader -> {
                        MetricsSnapshot delta = deltas.snapshot().metrics().get("requests");
                        check(delta, before);
                        Arrays.setAll(
                                before,
                                writer -> before[writer] + delta.durations().buckets()[writer]);
                    })
                    // Cuts that nobody looks at: the more there are, the more records leave exemplars.
                    .repeat(1, reader -> {
                        if (!resetting) {
                            requests.snapshot();
                        }
                    })
                    .run();
        }
        check(registry.snapshotAll().metrics().get("requests"), start);
        assertThat(found.get(0)).isPositive();
    }

    /**
     * The invariants.
     *
     * @param before how many records of each writer came before all of the snapshot, null if nobody knows
     */
    private void check(MetricsSnapshot snapshot, long @Nullable [] before) {
        long[] counts = snapshot.durations().buckets();
        assertThat(snapshot.bytesReceived()).isEqualTo(snapshot.requests());
        for (Exemplar exemplar : snapshot.durations().exemplars()) {
            found.incrementAndGet(0);
            long sequence = Long.parseUnsignedLong(exemplar.traceId().substring(0, 16), 16);
            long low = Long.parseUnsignedLong(exemplar.traceId().substring(16), 16);
            assertThat(low ^ TRACE_MASK).isEqualTo(exemplar.value());
            assertThat(Long.parseUnsignedLong(exemplar.spanId(), 16)).isEqualTo(sequence * SPAN_FACTOR);
            int writer = (int) (exemplar.value() / RANGE);
            assertThat(exemplar.value()).isEqualTo(writer * RANGE + 1 + sequence % (RANGE - 1));
            assertThat(counts[writer]).isPositive();
            if (before != null) {
                assertThat(sequence).isGreaterThan(before[writer]).isLessThanOrEqualTo(before[writer] + counts[writer]);
            }
        }
    }
}
