package io.lockfreemetrics;

import static io.lockfreemetrics.ManualSpan.SPAN;
import static io.lockfreemetrics.ManualSpan.TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExemplarTest {

    private final ManualClock clock = new ManualClock();
    private final ManualSpan span = new ManualSpan();
    private final MetricsRegistry registry =
            MetricsRegistry.builder().clock(clock).exemplars(span).build();
    private final AtomicHistogram sizes = registry.registerHistogram("sizes", 10, 20);

    private static Exemplar exemplar(long value, Instant timestamp) {
        return new Exemplar(value, TRACE, SPAN, timestamp);
    }

    private static Exemplar exemplar(long value) {
        return exemplar(value, ManualClock.START);
    }

    private static List<Long> values(HistogramSnapshot snapshot) {
        return snapshot.exemplars().stream().map(Exemplar::value).toList();
    }

    @Test
    void eachBucketHasOneWithTheSpanAndTheTimeOfItsRecord() {
        sizes.record(5);
        clock.advance(Duration.ofMillis(1_500));
        sizes.record(25);
        assertThat(sizes.snapshot().exemplars())
                .containsExactly(exemplar(5), exemplar(25, ManualClock.START.plusMillis(1_500)));
        assertThat(registry.snapshotAll().histograms().get("sizes")).isEqualTo(sizes.snapshot());
    }

    @Test
    void allInstrumentsWithAHistogramHaveThem() {
        registry.timer("timer", "").record(7);
        registry.registerCollector("collector").recordRequest(7, true, 1, 2);
        registry.api("api", "", Buckets.latency()).recordFailure(7);
        registry.execution("execution", "", Buckets.latency()).record(7, true);
        registry.histogram("exponential", "", Buckets.exponential(Unit.NONE)).record(7);
        registry.timerFamily("timers", "", Buckets.latency(), "a").labels("b").record(7);
        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(List.of(
                        snapshot.histograms().get("timer"),
                        snapshot.histograms().get("timers{a=\"b\"}"),
                        snapshot.metrics().get("collector").durations(),
                        snapshot.byName(ApiSnapshot.class).get("api").latency(),
                        snapshot.byName(ExecutionSnapshot.class)
                                .get("execution")
                                .durations(),
                        snapshot.histograms().get("exponential")))
                .allSatisfy(histogram -> {
                    assertThat(histogram.total()).isEqualTo(1);
                    assertThat(histogram.exemplars()).containsExactly(exemplar(7));
                });
        assertThat(snapshot.metrics().get("collector").errors()).isEqualTo(1);
    }

    @Test
    void whereSpansAreSeldomSampledFewAreAskedForAfterSomeInVain() {
        span.sampled = false;
        for (int interval = 0; interval < 3; interval++) {
            span.questions = 0;
            for (int i = 0; i < 16; i++) {
                sizes.record(5);
            }
            assertThat(span.questions).isEqualTo(16);
            for (int i = 0; i < 16_000; i++) {
                sizes.record(5);
            }
            // One of 16 by chance.
            assertThat(span.questions).isBetween(500, 2_000);
            // Another bucket has had none yet.
            span.questions = 0;
            sizes.record(15);
            assertThat(span.questions).isEqualTo(1);
            sizes.snapshot();
        }
        for (int i = 0; i < 20; i++) {
            sizes.record(5);
        }
        span.sampled = true;
        for (int i = 0; i < 10_000; i++) {
            sizes.record(6);
        }
        assertThat(values(sizes.snapshot())).containsExactly(6L);
    }

    @Test
    void aRequestMayHaveASpanThatIsNotTheCurrentOneAnyMore() {
        MetricsCollector requests = registry.registerCollector("requests");
        span.sampled = false;
        requests.recordRequest(7, false, 0, 0, new ManualSpan().ids("463ac35c9f6413ad", "a2fb4a1d1a96d312"));
        assertThat(requests.snapshot().durations().exemplars())
                .containsExactly(new Exemplar(7, "463ac35c9f6413ad", "a2fb4a1d1a96d312", ManualClock.START));
        assertThat(span.questions).isZero();
    }

    @Test
    void withoutASourceThereAreNone() {
        MetricsCollector requests = MetricsRegistry.create().registerCollector("requests");
        requests.recordRequest(7, false, 0, 0, span);
        assertThat(requests.snapshot().durations().exemplars()).isEmpty();
        assertThat(span.questions).isZero();
    }

    @Test
    void theSpanIsAskedForOncePerBucketAndCut() {
        for (int i = 0; i < 3; i++) {
            sizes.record(5);
        }
        assertThat(span.questions).isEqualTo(1);
        assertThat(values(sizes.snapshot())).containsExactly(5L);
        sizes.record(6);
        sizes.record(7);
        assertThat(span.questions).isEqualTo(2);
        assertThat(values(sizes.snapshot())).containsExactly(6L);
    }

    @Test
    void recordsOfOtherSpansLeaveTheirBucketToASampledOne() {
        span.sampled = false;
        sizes.record(5);
        assertThat(sizes.snapshot().exemplars()).isEmpty();
        span.sampled = true;
        sizes.record(6);
        assertThat(values(sizes.snapshot())).containsExactly(6L);
    }

    @Test
    void theNewestOfAllCutsStays() {
        sizes.record(5);
        sizes.snapshot();
        sizes.snapshot();
        assertThat(values(sizes.snapshot())).containsExactly(5L);
        clock.advance(Duration.ofSeconds(1));
        sizes.record(6);
        assertThat(sizes.snapshot().exemplars()).containsExactly(exemplar(6, ManualClock.START.plusSeconds(1)));
    }

    @Test
    void aResetForgetsThem() {
        sizes.record(5);
        assertThat(values(sizes.reset())).containsExactly(5L);
        assertThat(sizes.snapshot().exemplars()).isEmpty();
        sizes.record(6);
        assertThat(values(sizes.snapshot())).containsExactly(6L);
    }

    @Test
    void aDeltaHasThoseOfItsInterval() {
        try (DeltaReader deltas = registry.deltas()) {
            sizes.record(5);
            FullSnapshot first = deltas.snapshot();
            clock.advance(Duration.ofSeconds(1));
            sizes.record(25);
            FullSnapshot second = deltas.snapshot();
            assertThat(values(first.histograms().get("sizes"))).containsExactly(5L);
            assertThat(values(second.histograms().get("sizes"))).containsExactly(25L);
            assertThat(values(deltas.snapshot().histograms().get("sizes"))).isEmpty();
            assertThat(values(first.followedBy(second).histograms().get("sizes")))
                    .containsExactly(5L, 25L);
            assertThat(values(registry.snapshotAll().histograms().get("sizes"))).containsExactly(5L, 25L);
        }
    }

    @Test
    void ofHistogramsThatAreAddedUpTheNewestStays() {
        AtomicHistogram others = registry.registerHistogram("others", 10, 20);
        sizes.record(5);
        clock.advance(Duration.ofSeconds(1));
        others.record(6);
        others.record(15);
        assertThat(values(sizes.snapshot().plus(others.snapshot()))).containsExactly(6L, 15L);
        assertThat(values(others.snapshot().plus(sizes.snapshot()))).containsExactly(6L, 15L);
    }

    @Test
    void aHistogramThatIsKeptElsewhereBringsItsOwn() {
        registry.histogram("supplied", "", Buckets.of(10, 20), sizes::snapshot);
        try (DeltaReader deltas = MetricsRegistry.create().deltas()) {
            assertThat(deltas.snapshot().histograms()).isEmpty();
        }
        HistogramSnapshot before = sizes.snapshot();
        sizes.record(5);
        HistogramSnapshot between = sizes.snapshot();
        sizes.record(15);
        assertThat(values(sizes.snapshot().since(between))).containsExactly(15L);
        assertThat(values(between.since(before))).containsExactly(5L);
    }

    @Test
    void neighboursShareThemIfThereAreMoreThan64Buckets() {
        AtomicHistogram many =
                registry.registerHistogram("many", LongStream.range(0, 100).toArray());
        LongStream.rangeClosed(0, 100).forEach(many::record);
        HistogramSnapshot snapshot = many.snapshot();
        assertThat(values(snapshot))
                .isEqualTo(LongStream.rangeClosed(0, 100)
                        .filter(i -> i % 2 == 0)
                        .boxed()
                        .toList());
        assertThat(values(snapshot.plus(snapshot))).isEqualTo(values(snapshot));
        AtomicHistogram fewer =
                registry.registerHistogram("fewer", LongStream.range(0, 63).toArray());
        LongStream.rangeClosed(0, 63).forEach(fewer::record);
        assertThat(values(fewer.snapshot())).hasSize(64);
    }

    @Test
    void exponentialBucketsHaveOneForEachOfTheirBounds() {
        AtomicHistogram exponential = registry.histogram("exponential", "", Buckets.exponential(Unit.NONE));
        for (long value : new long[] {-7, 0, 1, 2, 3, 4, 5, 17, Long.MAX_VALUE}) {
            exponential.record(value);
        }
        // Bounds are powers of four.
        assertThat(values(exponential.snapshot())).containsExactly(-7L, 2L, 5L, 17L, Long.MAX_VALUE);
        assertThat(exponential.snapshot().total()).isEqualTo(9);
        assertThat(exponential.reset().exponentialBuckets()).isPresent();
        assertThat(exponential.snapshot().exemplars()).isEmpty();
    }

    @Test
    void atTheBasicLevelThereIsOneForEverything() {
        MetricsRegistry basic = MetricsRegistry.builder()
                .clock(clock)
                .level(MetricsLevel.BASIC)
                .exemplars(span)
                .build();
        AtomicTimer timer = basic.timer("timer", "");
        timer.record(7);
        timer.record(Duration.ofDays(1));
        assertThat(timer.snapshot().exemplars()).containsExactly(exemplar(7));
    }

    @ParameterizedTest
    @CsvSource({
        "4bf92f3577b34da6a3ce929d0e0e4736,00f067aa0ba902b7",
        "463ac35c9f6413ad,ffffffffffffffff",
        "0000000000000000463ac35c9f6413ad,8000000000000000",
        "ffffffffffffffffffffffffffffffff,0000000000000001"
    })
    void idsComeOutAsTheyWentIn(String trace, String id) {
        span.ids(trace, id);
        sizes.record(5);
        assertThat(sizes.snapshot().exemplars()).containsExactly(new Exemplar(5, trace, id, ManualClock.START));
    }

    @Test
    void capitalDigitsBecomeSmallOnes() {
        span.ids("4BF92F3577B34DA6A3CE929D0E0E4736", "00F067AA0BA902B7");
        sizes.record(5);
        assertThat(sizes.snapshot().exemplars()).containsExactly(exemplar(5));
    }

    static Stream<SpanContext> hostileSources() {
        Stream<ManualSpan> noIds = Stream.of(
                new ManualSpan().ids(null, SPAN),
                new ManualSpan().ids(TRACE, null),
                new ManualSpan().ids("", ""),
                new ManualSpan().ids(TRACE, "00f067aa0ba902b"),
                new ManualSpan().ids(TRACE, SPAN + "0"),
                new ManualSpan().ids(TRACE + "0", SPAN),
                new ManualSpan().ids("4bf92f3577b34da6a3ce929d0e0e473g", SPAN),
                new ManualSpan().ids(TRACE, "00f067aa0ba902b\u0660"),
                new ManualSpan().ids(TRACE, "00f067aa0ba9\"}\n#"),
                new ManualSpan().ids("0".repeat(32), SPAN),
                new ManualSpan().ids("0".repeat(16), SPAN),
                new ManualSpan().ids(TRACE, "0".repeat(16)));
        Stream<Throwable> failures = Stream.of(
                new IllegalStateException("no tracer"),
                new NoClassDefFoundError("a class that is gone"),
                new StackOverflowError(),
                new AssertionError("never"));
        return Stream.concat(noIds, failures.map(ThrowingSpan::new));
    }

    @ParameterizedTest
    @MethodSource("hostileSources")
    void aSourceThatFailsTakesNoRecordWithIt(SpanContext hostile) {
        MetricsRegistry own = MetricsRegistry.builder().exemplars(hostile).build();
        AtomicHistogram histogram = own.registerHistogram("histogram", 10);
        MetricsCollector collector = own.registerCollector("collector");
        ApiMetrics api = own.api("api", "", Buckets.latency());
        for (int i = 0; i < 3; i++) {
            histogram.record(5);
            collector.recordRequest(5, false, 1, 1);
            api.recordSuccess(5);
        }
        assertThat(histogram.snapshot().total()).isEqualTo(3);
        assertThat(collector.snapshot().durations().total()).isEqualTo(3);
        assertThat(api.snapshot().requests()).isEqualTo(3);
        assertThat(own.snapshotAll().histograms().values())
                .allSatisfy(snapshot -> assertThat(snapshot.exemplars()).isEmpty());
        assertThat(collector.snapshot().durations().exemplars()).isEmpty();
        assertThat(api.snapshot().latency().exemplars()).isEmpty();
    }

    @Test
    void whatARecordOfTheSourceItselfDoesIsNotForever() {
        MetricsRegistry[] own = new MetricsRegistry[1];
        SpanContext recording = new SpanContext() {
            @Override
            public boolean isSampled() {
                return true;
            }

            @Override
            public String traceId() {
                own[0].registerHistogram("inner", 10).record(3);
                return TRACE;
            }

            @Override
            public String spanId() {
                return SPAN;
            }
        };
        own[0] = MetricsRegistry.builder().exemplars(recording).build();
        AtomicHistogram outer = own[0].registerHistogram("outer", 10);
        // Recurses until the stack is used up, which ends in a record without an exemplar.
        outer.record(5);
        assertThat(outer.snapshot().total()).isEqualTo(1);
    }

    private record ThrowingSpan(Throwable failure) implements SpanContext {

        @Override
        public boolean isSampled() {
            return true;
        }

        @Override
        public @Nullable String traceId() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public @Nullable String spanId() {
            return SPAN;
        }
    }
}
