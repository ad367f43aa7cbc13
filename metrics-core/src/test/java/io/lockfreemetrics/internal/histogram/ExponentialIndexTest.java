package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialIndexTest {

    private static final int BUCKETS = 256;

    private final SplittableRandom random = new SplittableRandom(3);

    /** The largest integer that is not above {@code 10^decimals * 2^(index / 256)}, by exact arithmetic. */
    private static BigInteger end(int index, int decimals) {
        BigInteger power = BigInteger.TEN.pow(decimals * BUCKETS);
        BigInteger end = index >= 0 ? power.shiftLeft(index) : power.shiftRight(-index);
        for (int i = BUCKETS; i > 1; i >>= 1) {
            // The root of an integer part has the same integer part as the root of the whole.
            end = end.sqrt();
        }
        return end;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6, 9, 18})
    void everyEndOfABucketIsInItAndTheNextValueIsNot(int decimals) {
        ExponentialIndex index = new ExponentialIndex(decimals);
        int one = ExponentialIndex.positionOfOne(decimals);
        assertThat(index.positionOf(ExponentialIndex.powerOfTen(decimals))).isEqualTo(one);
        // Some of each octave: a step without a common divisor meets all of the 256.
        for (int i = -60 * BUCKETS; i < 63 * BUCKETS; i += 257) {
            BigInteger end = end(i, decimals);
            if (end.signum() > 0 && end.bitLength() < Long.SIZE) {
                long value = end.longValue();
                assertThat(index.positionOf(value)).as("%d", value).isLessThanOrEqualTo(one + i);
                assertThat(index.positionOf(-value)).isEqualTo(index.positionOf(value));
                assertThat(index.positionOf(value + 1)).as("%d", value + 1).isGreaterThan(one + i);
            }
        }
        assertThat(index.positionOf(Long.MIN_VALUE)).isGreaterThanOrEqualTo(index.positionOf(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9, 18})
    void positionsAscendWithTheValuesAndAreNeverNegative(int decimals) {
        ExponentialIndex index = new ExponentialIndex(decimals);
        assertThat(index.positionOf(1)).isNotNegative();
        for (int i = 0; i < 200_000; i++) {
            long a = random.nextLong() >>> random.nextInt(1, 63) | 1;
            long b = a + (random.nextLong() >>> random.nextInt(1, 63)) & Long.MAX_VALUE;
            assertThat(index.positionOf(Math.max(a, b)))
                    .isGreaterThanOrEqualTo(index.positionOf(Math.min(a, Math.max(1, b))));
        }
    }
}
