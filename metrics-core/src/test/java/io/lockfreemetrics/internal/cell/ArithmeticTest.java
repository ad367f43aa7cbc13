package io.lockfreemetrics.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    private static final long[] EDGES = {
        Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
    };

    @Test
    void saturatingSumStopsAtTheEndsOfTheRange() {
        for (long a : EDGES) {
            for (long b : EDGES) {
                BigInteger exact = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
                BigInteger clamped =
                        exact.max(BigInteger.valueOf(Long.MIN_VALUE)).min(BigInteger.valueOf(Long.MAX_VALUE));
                assertThat(Arithmetic.saturatingAdd(a, b)).isEqualTo(clamped.longValueExact());
            }
        }
    }

    @Test
    void sumAndCarryTogetherAreExact() {
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            long low = 0;
            long carry = 0;
            BigInteger exact = BigInteger.ZERO;
            for (int i = 0; i < 50; i++) {
                long value = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
                carry += Arithmetic.carryOfAdd(low, value);
                low += value;
                exact = exact.add(BigInteger.valueOf(value));
                assertThat(BigInteger.valueOf(carry).shiftLeft(64).add(BigInteger.valueOf(low)))
                        .isEqualTo(exact);
            }
        }
    }
}
