package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramPartsTest {

    private static final Buckets BUCKETS = Buckets.of(10, 20);

    @ParameterizedTest
    @ValueSource(longs = {5, -7, Long.MIN_VALUE, Long.MAX_VALUE})
    void partsMakeTheSameSnapshotAsRecording(long value) {
        AtomicHistogram recorded = new AtomicHistogram(BUCKETS);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 3; i++) {
            recorded.record(value);
            sum = sum.add(BigInteger.valueOf(value));
        }
        HistogramSnapshot expected = recorded.snapshot();
        HistogramSnapshot joined = HistogramSnapshot.of(BUCKETS, expected.buckets(), sum, value, value);
        assertThat(joined).isEqualTo(expected);
        assertThat(joined.mean()).isEqualTo(expected.mean());
        assertThat(joined.total()).isEqualTo(3);
    }

    @Test
    void aHistogramWithoutValuesHasNeitherMinimumNorMaximum() {
        assertThat(HistogramSnapshot.of(BUCKETS, new long[3], 0, 7, -7))
                .isEqualTo(new AtomicHistogram(BUCKETS).snapshot());
    }

    @Test
    void theCountsAreCopied() {
        long[] counts = {1, 0, 0};
        HistogramSnapshot snapshot = HistogramSnapshot.of(BUCKETS, counts, 5, 5, 5);
        counts[0] = 2;
        assertThat(snapshot.buckets()).containsExactly(1, 0, 0);
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        assertRefused("histogram with bounds [10, 20] must have 3 counts, but has 2", 0, 0, 0, 0, 0);
        assertRefused("counts of a histogram must not be negative, but count 1 is -1", 0, 0, 0, 1, -1, 0);
        assertRefused(
                "counts of a histogram must add up to at most 9223372036854775807, but pass it with count 2 (1)",
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                1);
        assertRefused("sum of an empty histogram must be 0, but is 1", 1, 0, 0, 0, 0, 0);
        assertRefused(
                "minimum of a histogram must be in the first bucket that has values (1), but 3 is in bucket 0",
                15,
                3,
                15,
                0,
                1,
                0);
        assertRefused(
                "maximum of a histogram must be in the last bucket that has values (1), but 99 is in bucket 2",
                15,
                15,
                99,
                0,
                1,
                0);
        assertRefused("minimum of a histogram must not be above the maximum 15, but is 16", 31, 16, 15, 0, 2, 0);
        assertRefused("sum of 2 values from 11 to 15 must be from 22 to 30, but is 31", 31, 11, 15, 0, 2, 0);
        assertRefused("sum of 2 values from 11 to 15 must be from 22 to 30, but is 21", 21, 11, 15, 0, 2, 0);
    }

    private static void assertRefused(String message, long sum, long min, long max, long... counts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramSnapshot.of(BUCKETS, counts, sum, min, max))
                .withMessage(message);
    }
}
