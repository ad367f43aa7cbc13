package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was kept of a series while nothing was recorded is never what it is read as when something was. */
class IdleSeriesTest {

    private static final int STEPS = 400;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final List<DeltaReader> deltas = List.of(registry.deltas(), registry.deltas());

    /** An instrument, and what its readers must find: whoever reads all, then those of deltas. */
    private static final class Watched {

        private final LongConsumer recording;
        private final Supplier<HistogramSnapshot> snapshot;
        private final Supplier<HistogramSnapshot> reset;
        private final Function<FullSnapshot, HistogramSnapshot> part;
        private final long[] totals = new long[3];
        private final long[] sums = new long[3];

        Watched(
                LongConsumer recording,
                Supplier<HistogramSnapshot> snapshot,
                Supplier<HistogramSnapshot> reset,
                Function<FullSnapshot, HistogramSnapshot> part) {
            this.recording = recording;
            this.snapshot = snapshot;
            this.reset = reset;
            this.part = part;
        }

        void record(long value) {
            recording.accept(value);
            for (int reader = 0; reader < totals.length; reader++) {
                totals[reader]++;
                sums[reader] += value;
            }
        }

        void check(int reader, HistogramSnapshot found) {
            assertThat(found.total()).isEqualTo(totals[reader]);
            assertThat(found.sum()).isEqualTo(sums[reader]);
            assertThat(LongStream.of(found.buckets()).sum()).isEqualTo(totals[reader]);
        }

        void forget(int reader) {
            totals[reader] = 0;
            sums[reader] = 0;
        }
    }

    private List<Watched> instruments() {
        AtomicHistogram fixed = registry.histogram("fixed", "", Buckets.of(10, 100));
        AtomicHistogram exponential = registry.histogram("exponential", "", Buckets.exponential(Unit.BYTES));
        AtomicTimer timer = registry.timer("timer", "", Buckets.latency());
        MetricsCollector collector = registry.collector("http", "", Buckets.latency());
        return List.of(
                histogram("fixed", fixed),
                histogram("exponential", exponential),
                new Watched(
                        timer::record,
                        timer::snapshot,
                        timer::reset,
                        all -> all.histograms().get("timer")),
                new Watched(
                        value -> collector.recordRequest(value, false, value, 0),
                        () -> collector.snapshot().durations(),
                        () -> collector.reset().durations(),
                        all -> all.metrics().get("http").durations()));
    }

    private static Watched histogram(String name, AtomicHistogram histogram) {
        return new Watched(
                histogram::record,
                histogram::snapshot,
                histogram::reset,
                all -> all.histograms().get(name));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachReaderFindsWhatIsHis(long seed) {
        Random random = new Random(seed);
        List<Watched> all = instruments();
        for (int i = 0; i < STEPS; i++) {
            Watched one = all.get(random.nextInt(all.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> one.record(random.nextInt(200));
                case 2 -> one.check(0, one.snapshot.get());
                case 3 -> {
                    one.check(0, one.reset.get());
                    one.forget(0);
                }
                case 4 -> {
                    int reader = random.nextInt(deltas.size());
                    FullSnapshot delta = deltas.get(reader).snapshot();
                    for (Watched each : all) {
                        each.check(1 + reader, each.part.apply(delta));
                        each.forget(1 + reader);
                    }
                }
                default -> {
                    FullSnapshot snapshot = registry.snapshotAll();
                    all.forEach(each -> each.check(0, each.part.apply(snapshot)));
                }
            }
        }
    }
}
