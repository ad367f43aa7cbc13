package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
