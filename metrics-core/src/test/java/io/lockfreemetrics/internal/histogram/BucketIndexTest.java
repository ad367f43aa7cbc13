package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketIndexTest {

    static long[][] bounds() {
        return new long[][] {
            {0},
            {1},
            {Long.MAX_VALUE},
            {Long.MIN_VALUE},
            {Long.MIN_VALUE, Long.MAX_VALUE},
            {-10, 0, 10},
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
            {5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000},
            {1_000_000, 1_000_001, 1_000_002},
            {Long.MAX_VALUE - 1, Long.MAX_VALUE},
            {1, Long.MAX_VALUE >> 1, Long.MAX_VALUE},
            {1, 1L << 56},
            {0, 1, 2, 5, 10, 20, 50, 100},
        };
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void putsAValueIntoTheFirstBucketWhoseBoundItDoesNotExceed(long[] bounds) {
        BucketIndex index = new BucketIndex(bounds);
        for (long bound : bounds) {
            for (long value : new long[] {bound - 1, bound, bound + 1}) {
                assertThat(index.indexOf(value)).as("%d", value).isEqualTo(linear(bounds, value));
            }
        }
        for (long value : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
            assertThat(index.indexOf(value)).as("%d", value).isEqualTo(linear(bounds, value));
        }
    }

    @RepeatedTest(50)
    void agreesWithALinearSearchForAnyBounds() {
        Random random = new Random();
        long[] bounds = random.longs(1 + random.nextInt(400))
                .map(value -> value >> random.nextInt(63))
                .map(value -> random.nextInt(10) == 0 ? value : Math.abs(value))
                .sorted()
                .distinct()
                .toArray();
        BucketIndex index = new BucketIndex(bounds);
        for (int i = 0; i < 1_000; i++) {
            long value = random.nextLong() >> random.nextInt(63);
            assertThat(index.indexOf(value)).as("%d", value).isEqualTo(linear(bounds, value));
        }
    }

    @RepeatedTest(50)
    void findsTheOnlyBoundOfAPowerOfTwoInItsTable() {
        Random random = new Random();
        long[] bounds = LongStream.concat(
                        LongStream.of(0).filter(zero -> random.nextBoolean()),
                        IntStream.range(0, 56)
                                .filter(bit -> random.nextBoolean())
                                .mapToLong(bit -> (1L << bit) + random.nextLong(1L << bit)))
                .toArray();
        BucketIndex index = new BucketIndex(bounds);
        assertThat(index.octaves().length > 0).isEqualTo(bounds.length > 0);
        if (bounds.length > 0) {
            assertFindsAllByOctave(bounds);
        }
    }

    @ParameterizedTest
    @MethodSource
    void findsBucketsByTheLeadingBitAloneUpToTheLimits(long[] bounds) {
        assertFindsAllByOctave(bounds);
    }

    static long[][] findsBucketsByTheLeadingBitAloneUpToTheLimits() {
        return new long[][] {
            {0},
            {0, 1, 2, 5, 10, 20, 50, 100},
            {1, 3, 7, 15},
            {1, 2, 4, 8},
            {(1L << 55) - 1, 1L << 55},
            {(1L << 56) - 1},
            IntStream.range(0, 56).mapToLong(bit -> 1L << bit).toArray(),
            IntStream.range(0, 57).mapToLong(bit -> (1L << bit) - 1).toArray(),
        };
    }

    private static void assertFindsAllByOctave(long[] bounds) {
        BucketIndex index = new BucketIndex(bounds);
        LongStream nearBounds =
                Arrays.stream(bounds).flatMap(bound -> LongStream.of(Math.max(0, bound - 1), bound, bound + 1));
        LongStream nearPowers = IntStream.range(0, Long.SIZE - 1)
                .mapToObj(bit -> 1L << bit)
                .flatMapToLong(power -> LongStream.of(power - 1, power, Long.MAX_VALUE / power));
        LongStream.concat(nearBounds, nearPowers).forEach(value -> {
            int expected = linear(bounds, value);
            assertThat(BucketIndex.indexOf(index.octaves(), value))
                    .as("%d", value)
                    .isEqualTo(expected);
            assertThat(index.indexOf(value)).as("%d", value).isEqualTo(expected);
        });
        assertThat(index.indexOf(-1)).isZero();
    }

    @Test
    void hasNoTableOfPowersOfTwoForBoundsThatDoNotFit() {
        assertThat(new BucketIndex().octaves()).as("none").isEmpty();
        assertThat(new BucketIndex(4, 5).octaves())
                .as("two with the same leading bit")
                .isEmpty();
        assertThat(new BucketIndex(-1, 5).octaves()).as("below zero").isEmpty();
        assertThat(new BucketIndex(1, 1L << 56).octaves()).as("too large").isEmpty();
        assertThat(BucketIndex.exponential(9, 160).octaves()).as("exponential").isEmpty();
    }

    @Test
    void isNotChangedByChangesOfTheArrayItWasMadeOf() {
        long[] bounds = {1, 10};
        BucketIndex index = new BucketIndex(bounds);
        bounds[0] = 5;
        assertThat(index.indexOf(2)).isEqualTo(1);
    }

    private static int linear(long[] bounds, long value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        return i;
    }
}
