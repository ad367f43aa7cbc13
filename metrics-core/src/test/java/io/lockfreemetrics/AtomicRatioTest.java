package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicRatioTest {

    /** Times the scale it takes up more than half of the range of {@code long}. */
    private static final double LARGE = 0x1p49;

    private final AtomicRatio ratio = new AtomicRatio();

    @Test
    void theAverageOfTheSameValueFromManyThreadsIsThatValue() {
        new Stress().threads(100, thread -> ratio.add(0.35)).run();
        assertThat(ratio.average()).isEqualTo(0.35);
        assertThat(ratio.snapshot().count()).isEqualTo(100);
    }

    @Test
    void theAverageOfDifferentValuesIsExact() {
        double[] values = {0.3, 0.4, 0.35, 0.25, 0.5};
        new Stress()
                .threads(20, thread -> {
                    for (double value : values) {
                        ratio.add(value);
                    }
                })
                .run();
        assertThat(ratio.average()).isEqualTo(0.36);
        assertThat(ratio.snapshot()).isEqualTo(new RatioSnapshot(100, BigInteger.valueOf(360_000), 10_000));
    }

    @Test
    void theAverageOfNothingIsNotANumber() {
        assertThat(ratio.average()).isNaN();
        assertThat(ratio.snapshot().sum()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.00004999, 0",
        "0.00005, 1",
        "0.00015, 2",
        "0.00035, 4",
        "0.35, 3500",
        "0.99994, 9999",
        "0.99995, 10000",
        "1, 10000",
        "2.5, 25000",
        "450359962737.0496, 4503599627370496",
        "549755813888, 5497558138880000",
        "562949953421312, 5629499534213120000"
    })
    void isRoundedHalfUpToTheScale(double value, long scaled) {
        ratio.add(value);
        assertThat(ratio.snapshot().scaledSum()).isEqualTo(scaled);
    }

    @Test
    void isRoundedAsItIsWrittenForAnyScale() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            int decimals = random.nextInt(10);
            BigDecimal written = BigDecimal.valueOf(random.nextInt(2_000_000_000), 4 + random.nextInt(9));
            long expected = written.setScale(decimals, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact();
            assertThat(RatioScale.of((long) Math.pow(10, decimals)).scaled(written.doubleValue()))
                    .as("%s to %d decimals", written, decimals)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.1, -Double.MIN_VALUE})
    void whatIsNoRatioIsRefusedAndChangesNothing(double value) {
        ratio.add(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ratio.add(value))
                .withMessage("ratio must be a finite number and not negative, but is " + value);
        assertThat(ratio.snapshot().count()).isEqualTo(1);
        assertThat(ratio.average()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {9.3e14, 1e300, Double.MAX_VALUE})
    void whatIsTooLargeForItsScaleIsRefused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ratio.add(value))
                .withMessage("ratio must be below 9.223372036854776E14 at a scale of 10000, but is " + value);
        assertThat(ratio.snapshot().count()).isZero();
    }

    @Test
    void roundSumsAreWrittenWithoutAnExponent() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.ratio("fill", "Fill").add(1_000);
        assertThat(registry.snapshotAll().toPrometheusFormat()).contains("fill_ratio_sum 1000\n");
        assertThat(registry.snapshotAll().toJson()).contains("\"sum\":1000,");
    }

    @Test
    void theSmallestNumberThatIsTooLargeIsRefused() {
        AtomicRatio whole = new AtomicRatio(1);
        whole.add(Math.nextDown(0x1p63));
        assertThatIllegalArgumentException().isThrownBy(() -> whole.add(0x1p63));
        assertThat(whole.snapshot().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2, 9_999, 10_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aScaleMustBeAPowerOfTen(long scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicRatio(scale))
                .withMessage("scale of a ratio must be a power of ten from 1 to 1000000000, but is " + scale);
    }

    @Test
    void theScaleCanBeChosen() {
        AtomicRatio whole = new AtomicRatio(1);
        whole.add(0.5);
        whole.add(2);
        assertThat(whole.average()).isEqualTo(1.5);
        AtomicRatio fine = new AtomicRatio(1_000_000_000);
        fine.add(0.123456789);
        assertThat(fine.average()).isEqualTo(0.123456789);
    }

    @Test
    void aSumBeyondTheRangeOfLongIsExact() {
        IntStream.range(0, 7).forEach(i -> ratio.add(LARGE));
        assertThat(ratio.snapshot().sum()).isEqualByComparingTo("3940649673949184");
        assertThat(ratio.average()).isEqualTo(LARGE);
        ratio.snapshot();
        IntStream.range(0, 3).forEach(i -> ratio.add(LARGE));
        assertThat(ratio.snapshot().sum()).isEqualByComparingTo("5629499534213120");
        assertThat(ratio.snapshot().plus(ratio.snapshot()).sum()).isEqualByComparingTo("11258999068426240");
    }

    @Test
    void noUpdateIsLostBetweenWritersReadersAndResets() {
        AtomicLong added = new AtomicLong();
        AtomicLong reset = new AtomicLong();
        new Stress()
                .repeat(4, writer -> {
                    ratio.add(0.35);
                    added.incrementAndGet();
                })
                .repeat(1, reader -> assertWhole(ratio.snapshot()))
                .repeat(1, resetter -> reset.addAndGet(assertWhole(ratio.reset())))
                .run();
        assertThat(ratio.snapshot().count() + reset.get()).isEqualTo(added.get());
    }

    private static long assertWhole(RatioSnapshot snapshot) {
        assertThat(snapshot.scaledSum()).isEqualTo(BigInteger.valueOf(3_500 * snapshot.count()));
        return snapshot.count();
    }

    @Test
    void aSnapshotRefusesWhatCanNotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioSnapshot(-1, BigInteger.ZERO, 1))
                .withMessage("values of a ratio must not be negative, but are -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioSnapshot(0, BigInteger.ONE, 1))
                .withMessage("sum of 0 values must be 0, but is 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatioSnapshot(2, BigInteger.ONE.negate(), 1))
                .withMessage("sum of 2 values must not be negative, but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new RatioSnapshot(0, BigInteger.ZERO, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ratio.snapshot().plus(new AtomicRatio(100).snapshot()))
                .withMessage("ratios to be added must have the same scale, but have 10000 and 100");
    }

    @Test
    void isExposedAsSumAndCount() {
        MetricsRegistry registry = MetricsRegistry.create();
        AtomicRatio fill = registry.ratio("fill", "Fill");
        fill.add(0.25);
        fill.add(0.5);
        registry.ratioFamily("compression_ratio", "Compression", 100, "kind")
                .labels("a")
                .add(1.5);

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.byName(RatioSnapshot.class)).containsOnlyKeys("fill", "compression_ratio{kind=\"a\"}");
        assertThat(snapshot.toPrometheusFormat()).contains("""
                        # HELP compression_ratio Compression
                        # TYPE compression_ratio summary
                        compression_ratio_sum{kind="a"} 1.5
                        compression_ratio_count{kind="a"} 1
                        # HELP fill_ratio Fill
                        # TYPE fill_ratio summary
                        fill_ratio_sum 0.75
                        fill_ratio_count 2
                        """);
        assertThat(snapshot.toJson())
                .contains(
                        "\"name\":\"fill_ratio\",\"type\":\"summary\",\"help\":\"Fill\",\"unit\":\"ratio\"",
                        "{\"labels\":{},\"count\":2,\"sum\":0.75,\"mean\":0.375}");
        fill.reset();
        assertThat(registry.snapshotAll().toPrometheusFormat()).contains("fill_ratio_sum 0\nfill_ratio_count 0\n");
        assertThat(registry.snapshotAll().toJson()).contains("{\"labels\":{},\"count\":0,\"sum\":0}");
    }

    @Test
    void itsSamplesTakeUpTheirNames() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.ratio("fill", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("fill_ratio_sum", ""))
                .withMessage("metric 'fill_ratio_sum' would be exposed as 'fill_ratio_sum', which 'fill' already is");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.ratio("fill", "", 100))
                .withMessage("metric 'fill' is already registered as a ratio with scale 10000, so it can't be a ratio"
                        + " with scale 100");
    }
}
