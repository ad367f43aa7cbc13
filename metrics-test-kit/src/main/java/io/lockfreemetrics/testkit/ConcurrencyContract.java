package io.lockfreemetrics.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.HistogramSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.Counter;
import io.lockfreemetrics.provider.Gauge;
import io.lockfreemetrics.provider.Histogram;
import io.lockfreemetrics.provider.MetricsProvider;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider promises to threads that record and read at the same time. */
abstract class ConcurrencyContract {

    private static final int READERS = 64;
    private static final int WRITERS = 16;

    /** Any value that is in the middle of the buckets, and tells sums from counts. */
    private static final long VALUE = 55;

    private static final Buckets BUCKETS =
            Buckets.of(LongStream.rangeClosed(1, 50).map(i -> 2 * i).toArray());

    final MetricsRegistry registry = MetricsRegistry.create();

    /** Not before the subclass has its fields, as it may need them. */
    MetricsProvider provider;

    /** A new provider that registers its handles in {@code registry}. Called once before each test. */
    protected abstract MetricsProvider create(MetricsRegistry registry);

    @BeforeEach
    final void open() {
        provider = create(registry);
    }

    @AfterEach
    final void close() {
        provider.close();
        registry.close();
    }

    @Test
    final void eachOfManyReadersSeesWholeRecordsAndNeverGoesBack() {
        Histogram histogram = provider.histogram("sizes", "", BUCKETS);
        AtomicLong recorded = new AtomicLong();
        long[] latest = new long[READERS];
        new Contest()
                .repeat(2, writer -> {
                    histogram.record(VALUE);
                    recorded.incrementAndGet();
                })
                .repeat(READERS, reader -> {
                    long before = recorded.get();
                    HistogramSnapshot snapshot = histogram.snapshot();
                    assertWhole(snapshot);
                    assertThat(snapshot.total()).isGreaterThanOrEqualTo(Math.max(before, latest[reader]));
                    latest[reader] = snapshot.total();
                })
                .run();
        assertThat(histogram.snapshot().total()).isEqualTo(recorded.get());
    }

    private static void assertWhole(HistogramSnapshot snapshot) {
        assertThat(snapshot.sum()).isEqualTo(VALUE * snapshot.total());
        assertThat(LongStream.of(snapshot.buckets()).sum()).isEqualTo(snapshot.total());
        if (snapshot.total() > 0) {
            assertThat(snapshot.min()).hasValue(VALUE);
            assertThat(snapshot.max()).hasValue(VALUE);
        }
    }

    @Test
    final void noRecordOfManyWritersIsLost() {
        Counter counter = provider.counter("served", "");
        Gauge gauge = provider.gauge("queued", "");
        Histogram histogram = provider.histogram("sizes", "", BUCKETS);
        AtomicLong rounds = new AtomicLong();
        new Contest()
                .repeat(WRITERS, writer -> {
                    counter.add(3);
                    gauge.add(5);
                    gauge.decrement();
                    histogram.record(VALUE);
                    rounds.incrementAndGet();
                })
                .run();
        assertThat(counter.get()).isEqualTo(3 * rounds.get());
        assertThat(gauge.get()).isEqualTo(4 * rounds.get());
        assertThat(histogram.snapshot().total()).isEqualTo(rounds.get());
        assertWhole(histogram.snapshot());
    }

    @Test
    final void burstsOfRecordsAreComplete() {
        Counter counter = provider.counter("served", "");
        int burst = 500;
        for (int round = 1; round <= 10; round++) {
            new Contest()
                    .once(WRITERS, writer -> {
                        for (int i = 0; i < burst; i++) {
                            counter.increment();
                        }
                    })
                    .run();
            assertThat(counter.get()).isEqualTo((long) round * WRITERS * burst);
        }
    }

    @Test
    final void writersThatNeverStopDoNotKeepReadersOut() {
        Histogram histogram = provider.histogram("sizes", "", BUCKETS);
        int readers = 4;
        AtomicLong reading = new AtomicLong(readers);
        Contest contest = new Contest();
        contest.once(4, writer -> {
                    while (reading.get() > 0 && !contest.isFailed()) {
                        histogram.record(VALUE);
                    }
                })
                .once(readers, reader -> {
                    for (int i = 0; i < 20; i++) {
                        assertWhole(histogram.snapshot());
                    }
                    reading.decrementAndGet();
                })
                .run();
    }

    @Test
    final void exportsRegistrationsAndRecordsDoNotBlockEachOther() {
        Counter counter = provider.counter("served", "");
        Histogram histogram = provider.histogram("sizes", "", BUCKETS);
        new Contest()
                .repeat(4, writer -> {
                    counter.increment();
                    histogram.record(VALUE);
                    provider.gauge("queued_" + writer, "").set(1);
                })
                .repeat(2, reader -> {
                    long before = counter.get();
                    FullSnapshot snapshot = provider.snapshot();
                    assertThat(requireNonNull(snapshot.counters().get("served")))
                            .isGreaterThanOrEqualTo(before);
                    assertWhole(requireNonNull(snapshot.histograms().get("sizes")));
                    assertThat(provider.exportPrometheus()).contains("served_total");
                    assertThat(provider.exportJson()).contains("served");
                })
                .run();
    }
}
