package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicHistogramTest {

    private final AtomicHistogram histogram = new AtomicHistogram(10, 20, 40);

    @Test
    void sortsValuesIntoBucketsWithInclusiveUpperBounds() {
        for (long value : new long[] {0, 10, 11, 20, 40, 41}) {
            histogram.record(value);
        }
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.buckets()).containsExactly(2, 2, 1, 1);
        assertThat(snapshot.boundaries()).containsExactly(10, 20, 40);
        assertThat(snapshot.total()).isEqualTo(6);
        assertThat(snapshot.sum()).isEqualTo(122);
        assertThat(snapshot.min()).hasValue(0);
        assertThat(snapshot.max()).hasValue(41);
        assertThat(snapshot.mean()).isEqualTo(122 / 6.0);
    }

    @Test
    void ofNothingHasNeitherExtremesNorMean() {
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.total()).isZero();
        assertThat(snapshot.sum()).isZero();
        assertThat(snapshot.min()).isEmpty();
        assertThat(snapshot.max()).isEmpty();
        assertThat(snapshot.mean()).isNaN();
        assertThat(snapshot.percentile(0.5)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 5", "0.5, 10", "0.75, 20", "0.8, 24", "0.9, 32", "1, 40"})
    void percentilesAreInterpolatedAsHistogramQuantileDoes(double p, double expected) {
        for (int i = 0; i < 10; i++) {
            histogram.record(5);
        }
        for (int i = 0; i < 5; i++) {
            histogram.record(15);
            histogram.record(30);
        }
        assertThat(histogram.snapshot().percentile(p)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void aPercentileAboveTheLastBoundIsTheLastBound() {
        histogram.record(1_000);
        assertThat(histogram.snapshot().percentile(0.99)).isEqualTo(40);
    }

    @Test
    void theQuantileZeroOfAnEmptyFirstBucketIsNotANumberAsInPrometheus() {
        histogram.record(15);
        assertThat(histogram.snapshot().percentile(0)).isNaN();
    }

    @Test
    void aFirstBucketWithoutPositiveBoundIsNotInterpolated() {
        AtomicHistogram negative = new AtomicHistogram(-5, 0);
        negative.record(-100);
        assertThat(negative.snapshot().percentile(0.5)).isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesPercentilesOutsideOfZeroToOne(double p) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> histogram.snapshot().percentile(p))
                .withMessage("percentile must be from 0 to 1, but is " + p);
    }

    @Test
    void refusesBoundsThatAreMissingOrNotIncreasing() {
        assertThatIllegalArgumentException()
                .isThrownBy(AtomicHistogram::new)
                .withMessage("bucket bounds must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicHistogram(1, 10, 100, 50))
                .withMessage("bucket bounds must be strictly increasing, but bound 3 (50) follows 100");
        assertThatIllegalArgumentException().isThrownBy(() -> new AtomicHistogram(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicHistogram(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .withMessageStartingWith(
                        "bucket bounds must differ when written as 64-bit floating-point numbers, but bound 1");
    }

    @Test
    void refusesBoundsThatAreWrittenAlike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Buckets.of(Unit.NANOSECONDS, 9007199254740990L, 9007199254740991L));
    }

    @Test
    void takesNegativeAndExtremeValuesAndItsSumDoesNotOverflow() {
        histogram.record(Long.MAX_VALUE);
        histogram.record(Long.MAX_VALUE);
        HistogramSnapshot high = histogram.snapshot();
        assertThat(high.sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(high.mean()).isEqualTo(Long.MAX_VALUE);
        assertThat(high.point().exactSum())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1));

        histogram.record(Long.MIN_VALUE);
        histogram.record(Long.MIN_VALUE);
        histogram.record(-7);
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.sum()).isEqualTo(-9);
        assertThat(snapshot.buckets()).containsExactly(3, 0, 0, 2);
        assertThat(snapshot.min()).hasValue(Long.MIN_VALUE);
        assertThat(snapshot.max()).hasValue(Long.MAX_VALUE);

        histogram.record(Long.MIN_VALUE);
        assertThat(histogram.snapshot().sum()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void sumsAreExactForAnyValuesWhereverCutsFall() {
        Random random = new Random(7);
        BigInteger exact = BigInteger.ZERO;
        for (int i = 0; i < 2_000; i++) {
            long value = random.nextLong();
            histogram.record(value);
            exact = exact.add(BigInteger.valueOf(value));
            if (random.nextInt(10) == 0) {
                assertThat(histogram.snapshot().point().exactSum()).isEqualTo(exact);
            }
        }
        assertThat(histogram.snapshot().mean())
                .isEqualTo(new BigDecimal(exact).doubleValue()
                        / histogram.snapshot().total());
    }

    @Test
    void resetReturnsWhatWasRecordedAndStartsOver() {
        histogram.record(15);
        assertThat(histogram.reset().total()).isEqualTo(1);
        assertThat(histogram.snapshot()).isEqualTo(new AtomicHistogram(10, 20, 40).snapshot());
        histogram.record(12);
        assertThat(histogram.snapshot().min()).hasValue(12);
    }

    @Test
    void aSnapshotDoesNotChange() {
        histogram.record(1);
        HistogramSnapshot snapshot = histogram.snapshot();
        snapshot.buckets()[0] = 99;
        snapshot.boundaries()[0] = 99;
        histogram.record(1);
        assertThat(snapshot.buckets()).containsExactly(1, 0, 0, 0);
        assertThat(snapshot.boundaries()).containsExactly(10, 20, 40);
    }

    @Test
    void everySnapshotIsOfWholeRecords() {
        AtomicLong recorded = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(4, writer -> {
                    histogram.record(15);
                    recorded.incrementAndGet();
                })
                .repeat(2, reader -> {
                    HistogramSnapshot snapshot = histogram.snapshot();
                    assertThat(snapshot.sum()).isEqualTo(15 * snapshot.total());
                    assertThat(snapshot.buckets()).containsExactly(0, snapshot.total(), 0, 0);
                })
                .run();
        assertThat(histogram.snapshot().total()).isEqualTo(recorded.get());
    }
}
