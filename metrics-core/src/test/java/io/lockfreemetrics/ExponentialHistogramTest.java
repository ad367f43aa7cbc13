package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialHistogramTest {

    private static final Buckets NANOS = Buckets.exponential(Unit.NANOSECONDS);

    private final SplittableRandom random = new SplittableRandom(17);

    private static AtomicHistogram histogram(Buckets buckets, long... values) {
        AtomicHistogram histogram = new AtomicHistogram(buckets);
        LongStream.of(values).forEach(histogram::record);
        return histogram;
    }

    private static HistogramSnapshot snapshot(Buckets buckets, long... values) {
        return histogram(buckets, values).snapshot();
    }

    private long[] values(int count, LongSupplier next) {
        return LongStream.generate(next).limit(count).toArray();
    }

    /** Of any magnitude and either sign. */
    private long any() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    @ParameterizedTest
    @CsvSource({"130, 0", "130, 9", "130, 3", "160, 0", "160, 1", "160, 5", "160, 9", "160, 10", "160, 18", "4096, 9"})
    void percentilesAreWithinTheStatedErrorOverTheWholeRange(int buckets, int decimals) {
        Buckets layout = Buckets.exponential(new Unit("", decimals), buckets);
        for (int trial = 0; trial < 100; trial++) {
            int spread = random.nextInt(1, Long.SIZE);
            long offset = any() >> 1;
            boolean signed = random.nextBoolean();
            long[] values = values(random.nextInt(1, 400), () -> {
                long value = (random.nextLong() >> random.nextInt(spread)) + (spread < 32 ? 0 : offset);
                return signed ? value : Math.max(0, value);
            });
            assertPercentilesOf(values, snapshot(layout, values));
        }
    }

    private void assertPercentilesOf(long[] values, HistogramSnapshot snapshot) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        double error = snapshot.exponentialBuckets().orElseThrow().relativeError();
        for (double p : new double[] {0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1}) {
            double exact = sorted[Math.max(0, (int) Math.ceil(p * values.length) - 1)];
            assertThat(Math.abs(snapshot.percentile(p) - exact))
                    .as("%s of %s, which is %s", p, snapshot, exact)
                    .isLessThanOrEqualTo(error * Math.abs(exact));
        }
        assertThat(snapshot.percentile(0)).isEqualTo((double) sorted[0]);
        assertThat(snapshot.percentile(1)).isEqualTo((double) sorted[sorted.length - 1]);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1499, 8, 0.0028",
        "1000000, 30000000, 5, 0.022",
        "1000000, 900000000, 4, 0.045",
        "1000000, 800000000000, 3, 0.091",
        "1000000, 100000000000000000, 2, 0.19",
        "1, 9223372036854775807, 1, 0.415",
        "-9223372036854775808, 9223372036854775807, 0, 1"
    })
    void theScaleDependsOnTheExtremesAndTheErrorOnTheScale(long min, long max, int scale, double error) {
        ExponentialBuckets buckets =
                snapshot(NANOS, max, min).exponentialBuckets().orElseThrow();
        assertThat(buckets.scale()).isEqualTo(scale);
        assertThat(buckets.relativeError()).isLessThanOrEqualTo(error);
    }

    @Test
    void theScaleIsTheFinestAtWhichAllBucketsFit() {
        Buckets buckets = Buckets.exponential(Unit.NONE);
        long first = 1L << 40;
        long endOfLast = (long) Math.pow(2, 40 + 159 / 256.0);
        assertThat(snapshot(buckets, first, endOfLast)
                        .exponentialBuckets()
                        .orElseThrow()
                        .scale())
                .isEqualTo(8);
        assertThat(snapshot(buckets, first, endOfLast + 1)
                        .exponentialBuckets()
                        .orElseThrow()
                        .scale())
                .isEqualTo(7);
    }

    @Test
    void theUnitEndsABucketAtEveryScale() {
        ExponentialBuckets fine =
                snapshot(NANOS, 0, 1_000_000_000).exponentialBuckets().orElseThrow();
        assertThat(fine.zeroCount()).isEqualTo(1);
        assertThat(fine.positiveOffset()).isZero();
        assertThat(fine.positiveCounts()).containsExactly(1);
        ExponentialBuckets coarse = snapshot(NANOS, -Long.MAX_VALUE, -1_000_000_001, -1_000_000_000, 1, Long.MAX_VALUE)
                .exponentialBuckets()
                .orElseThrow();
        assertThat(coarse.scale()).isZero();
        assertThat(coarse.negativeOffset()).isZero();
        assertThat(coarse.negativeCounts()).startsWith(1, 1).endsWith(1).hasSize(35);
        assertThat(coarse.positiveOffset()).isEqualTo(-29);
        assertThat(coarse.positiveCounts()).startsWith(1, 0).endsWith(0, 1).hasSize(64);
    }

    @Test
    void theOrderOfValuesAndCutsDoesNotMatter() {
        for (int trial = 0; trial < 300; trial++) {
            int shift = random.nextInt(Long.SIZE);
            long[] values = values(random.nextInt(1, 60), () -> any() >> shift);
            HistogramSnapshot expected = snapshot(NANOS, values);
            AtomicHistogram cut = new AtomicHistogram(NANOS);
            for (int i = values.length - 1; i >= 0; i--) {
                cut.record(values[i]);
                if (random.nextInt(3) == 0) {
                    cut.snapshot();
                }
            }
            assertThat(cut.snapshot()).isEqualTo(expected).hasToString(expected.toString());
            int half = random.nextInt(values.length);
            assertThat(snapshot(NANOS, Arrays.copyOf(values, half))
                            .plus(snapshot(NANOS, Arrays.copyOfRange(values, half, values.length))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void countSumAndExtremesAreExact() {
        for (int trial = 0; trial < 200; trial++) {
            long[] values = values(random.nextInt(1, 100), this::any);
            HistogramSnapshot snapshot = snapshot(NANOS, values);
            BigInteger sum =
                    LongStream.of(values).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(snapshot.total()).isEqualTo(values.length);
            assertThat(snapshot.point().exactSum()).isEqualTo(sum);
            assertThat(snapshot.min()).hasValue(LongStream.of(values).min().orElseThrow());
            assertThat(snapshot.max()).hasValue(LongStream.of(values).max().orElseThrow());
            ExponentialBuckets buckets = snapshot.exponentialBuckets().orElseThrow();
            assertThat(buckets.zeroCount() + sum(buckets.positiveCounts()) + sum(buckets.negativeCounts()))
                    .isEqualTo(values.length);
            assertThat(sum(buckets.negativeCounts()))
                    .isEqualTo(LongStream.of(values).filter(value -> value < 0).count());
        }
    }

    private static long sum(long... counts) {
        return LongStream.of(counts).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9})
    void classicBucketsAreThoseOfAHistogramWithTheSameBounds(int decimals) {
        for (String name : List.of("seconds", "bytes")) {
            Buckets exponential = Buckets.exponential(new Unit(name, decimals));
            Buckets fixed = Buckets.of(new Unit(name, decimals), exponential.bounds());
            for (int trial = 0; trial < 100; trial++) {
                int shift = random.nextInt(Long.SIZE);
                long[] values = values(50, () -> any() >> shift);
                assertThat(snapshot(exponential, values).buckets())
                        .isEqualTo(snapshot(fixed, values).buckets());
            }
            long[] ends = exponential.bounds();
            assertThat(snapshot(exponential, ends).buckets())
                    .isEqualTo(snapshot(fixed, ends).buckets());
        }
    }

    @Test
    void aResetBeginsAtTheFinestScaleAgain() {
        AtomicHistogram histogram = histogram(NANOS, 1, Long.MAX_VALUE);
        assertThat(histogram.reset()).isEqualTo(snapshot(NANOS, 1, Long.MAX_VALUE));
        assertThat(histogram.snapshot()).isEqualTo(snapshot(NANOS));
        histogram.record(1000);
        histogram.record(1001);
        assertThat(histogram.snapshot().exponentialBuckets().orElseThrow().scale())
                .isEqualTo(8);
    }

    @Test
    void deltasHaveTheScaleOfTheirOwnValues() {
        MetricsRegistry registry = MetricsRegistry.create();
        AtomicTimer timer = registry.timer("timer", "", NANOS);
        try (DeltaReader deltas = registry.deltas()) {
            timer.record(1);
            timer.record(Long.MAX_VALUE);
            assertThat(deltas.snapshot().histograms().get("timer")).isEqualTo(snapshot(NANOS, 1, Long.MAX_VALUE));
            timer.record(1000);
            timer.record(1001);
            assertThat(deltas.snapshot().histograms().get("timer")).isEqualTo(snapshot(NANOS, 1000, 1001));
        }
        assertThat(registry.snapshotAll().histograms().get("timer"))
                .isEqualTo(snapshot(NANOS, 1, Long.MAX_VALUE, 1000, 1001));
    }

    @Test
    void whatCameSinceAnEarlierSnapshotIsFoundAtACoarserScale() {
        AtomicHistogram histogram = histogram(NANOS, 0, 1000, 1001, 5000);
        HistogramSnapshot earlier = histogram.snapshot();
        LongStream.of(0, 1002, 1L << 50).forEach(histogram::record);
        HistogramSnapshot rest = histogram.snapshot().since(earlier);
        assertThat(rest.total()).isEqualTo(3);
        assertThat(rest.sum()).isEqualTo(1002 + (1L << 50));
        assertThat(rest.exponentialBuckets().orElseThrow().zeroCount()).isEqualTo(1);
        assertThat(sum(rest.exponentialBuckets().orElseThrow().positiveCounts()))
                .isEqualTo(2);
        assertThat(histogram.snapshot().since(snapshot(NANOS))).isEqualTo(histogram.snapshot());
        histogram.reset();
        histogram.record(7);
        assertThat(histogram.snapshot().since(earlier)).isEqualTo(snapshot(NANOS, 7));
    }

    @Test
    void allInstrumentsWithBucketsTakeThem() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.collector("collector", "", NANOS).recordRequest(100, true, 3, 4);
        registry.api("api", "", NANOS).record(100, true);
        registry.execution("execution", "", NANOS).record(100, false);
        registry.histogram("histogram", "", NANOS).record(100);
        FullSnapshot all = registry.snapshotAll();
        assertThat(all.metrics().get("collector")).isEqualTo(new MetricsSnapshot(1, 1, 3, 4, 0, snapshot(NANOS, 100)));
        assertThat(all.byName(ApiSnapshot.class).get("api").latency()).isEqualTo(snapshot(NANOS, 100));
        assertThat(all.byName(ExecutionSnapshot.class).get("execution").durations())
                .isEqualTo(snapshot(NANOS, 100));
        assertThat(all.histograms().get("histogram")).isEqualTo(snapshot(NANOS, 100));
    }

    @Test
    void jsonHasTheCountsOfTheBuckets() throws IOException {
        MetricsRegistry registry = MetricsRegistry.create();
        AtomicHistogram histogram = registry.histogram("change", "", Buckets.exponential(Unit.NONE));
        registry.histogram("fixed", "", Buckets.of(1)).record(5);
        LongStream.of(-8, 0, 1, 2, 2, 1 << 20).forEach(histogram::record);
        JsonNode families =
                new ObjectMapper().readTree(registry.snapshotAll().toJson()).get("families");
        assertThat(families.findValues("exponential")).hasSize(1);
        ExponentialBuckets expected = histogram.snapshot().exponentialBuckets().orElseThrow();
        JsonNode written = families.findValue("exponential");
        assertThat(written.get("scale").asInt()).isEqualTo(expected.scale());
        assertThat(written.get("zeroCount").asLong()).isEqualTo(1);
        assertThat(written.get("positive").get("offset").asInt()).isZero();
        assertThat(counts(written.get("positive"))).isEqualTo(expected.positiveCounts());
        assertThat(written.get("negative").get("offset").asInt()).isEqualTo(3 << expected.scale());
        assertThat(counts(written.get("negative"))).containsExactly(1);
    }

    private static long[] counts(JsonNode side) {
        return StreamSupport.stream(side.get("counts").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    @Test
    void textHasAllClassicBoundsWhateverWasRecorded() {
        MetricsRegistry registry = MetricsRegistry.create();
        AtomicTimer timer = registry.timer("timer", "", NANOS);
        assertThat(bounds(registry)).hasSize(28).startsWith("9.53e-07").endsWith("64.0", "+Inf");
        List<String> before = bounds(registry);
        timer.record(3);
        timer.record(Long.MAX_VALUE);
        assertThat(bounds(registry)).isEqualTo(before);
        assertThat(registry.snapshotAll().toPrometheusFormat())
                .contains("timer_seconds_bucket{le=\"64.0\"} 1", "timer_seconds_bucket{le=\"+Inf\"} 2");
        assertThat(OutsideTool.promtool()
                        .judge(registry.snapshotAll().toPrometheusFormat())
                        .output())
                .isEmpty();
    }

    private static List<String> bounds(MetricsRegistry registry) {
        return registry.snapshotAll()
                .toPrometheusFormat()
                .lines()
                .filter(line -> line.startsWith("timer_seconds_bucket"))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .toList();
    }

    @Test
    void classicBoundsAreFixedAndPowersOfTwoOfTheUnit() {
        assertThat(NANOS.bounds())
                .hasSize(27)
                .startsWith(953, 1907)
                .endsWith(16_000_000_000L, 32_000_000_000L, 64_000_000_000L);
        assertThat(Buckets.exponential(Unit.NONE).bounds())
                .hasSize(32)
                .startsWith(1, 4, 16)
                .endsWith(1L << 62);
        assertThat(BigDecimal.valueOf(NANOS.bounds()[20], 9)).isEqualByComparingTo("1");
    }

    @Test
    void snapshotsOfHistogramsThatAreKeptElsewhereHaveTheBoundsOnly() {
        long[] counts = new long[NANOS.bounds().length + 1];
        counts[0] = 2;
        HistogramSnapshot elsewhere = HistogramSnapshot.of(NANOS, counts, 30, 10, 20);
        assertThat(elsewhere.exponentialBuckets()).isEmpty();
        HistogramSnapshot both = elsewhere.plus(snapshot(NANOS, 5));
        assertThat(both.total()).isEqualTo(3);
        assertThat(both.buckets()).startsWith(3, 0);
        assertThat(both.exponentialBuckets()).isEmpty();
    }

    @Test
    void bucketsAreEqualIfUnitAndNumberAre() {
        assertThat(NANOS)
                .isEqualTo(Buckets.exponential(Unit.NANOSECONDS, 160))
                .hasSameHashCodeAs(Buckets.exponential(Unit.NANOSECONDS, 160))
                .isNotEqualTo(Buckets.exponential(Unit.NANOSECONDS, 161))
                .isNotEqualTo(Buckets.of(Unit.NANOSECONDS, NANOS.bounds()))
                .hasToString("exponential, at most 160 " + Unit.NANOSECONDS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Buckets.exponential(Unit.NONE, 129))
                .withMessage("exponential buckets must be from 130 to 4096, but are 129");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Buckets.exponential(Unit.NONE, 4097))
                .withMessage("exponential buckets must be from 130 to 4096, but are 4097");
    }
}
