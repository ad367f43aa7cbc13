package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {

    private static final int RANDOM_VALUES = 2_000_000;
    private static final int EXACT_VALUES = 100_000;

    /** The first one whose {@code Double.toString} gives the shortest digits. */
    private static final int FIRST_EXACT_JDK = 19;

    private final ShortestDecimal decimal = new ShortestDecimal();

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                2e-3,
                0.1,
                0.3,
                1.0 / 3,
                2.0 / 3,
                1,
                10,
                9.5e6,
                9007199254740991.0,
                9007199254740992.0,
                4.35
            })
    void isShortestAndClosestForValuesThatAreHard(double value) {
        requireShortestAndClosest(value);
    }

    @Test
    void isShortestAndClosestForPowersOfTwoBelowWhichDoublesAreDenser() {
        IntStream.rangeClosed(Double.MIN_EXPONENT, Double.MAX_EXPONENT)
                .mapToDouble(exponent -> Math.scalb(1.0, exponent))
                .forEach(this::requireShortestAndClosest);
    }

    @Test
    void isShortestAndClosestForAnyValue() {
        forRandomValues(EXACT_VALUES, this::requireShortestAndClosest);
    }

    @Test
    void isReadBackForMillionsOfValuesAndNeverLongerThanTheJdksDigits() {
        boolean exactJdk = Runtime.version().feature() >= FIRST_EXACT_JDK;
        forRandomValues(RANDOM_VALUES, value -> {
            decimal.of(value);
            BigDecimal jdk = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            boolean same = jdk.scale() == -decimal.exponent()
                    && jdk.precision() <= 18
                    && jdk.unscaledValue().longValue() == decimal.digits();
            if (!same) {
                assertThat(exactJdk).as("%s is the shortest", jdk).isFalse();
                assertThat(jdk.precision()).isGreaterThanOrEqualTo(written().precision());
                assertThat(written().doubleValue()).isEqualTo(value);
            }
        });
    }

    /** Of all magnitudes, of those of durations, and such as have few digits. */
    private static void forRandomValues(int count, DoubleConsumer action) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < count; i++) {
            double value = switch (i & 3) {
                case 0 -> Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
                case 1 -> random.nextDouble() * 1e10;
                case 2 -> (random.nextLong() >>> random.nextInt(1, 64)) / 3.0;
                default -> random.nextInt(1, 1_000_000) / Math.pow(10, random.nextInt(12));
            };
            if (value > 0 && Double.isFinite(value)) {
                action.accept(value);
            }
        }
    }

    private void requireShortestAndClosest(double value) {
        decimal.of(value);
        BigDecimal written = written();
        assertThat(written.doubleValue()).isEqualTo(value);
        BigDecimal exact = new BigDecimal(value);
        BigDecimal nearest = exact.round(new MathContext(written.precision(), RoundingMode.HALF_EVEN));
        if (nearest.doubleValue() == value) {
            BigDecimal distance = written.subtract(exact).abs();
            assertThat(distance).isEqualByComparingTo(nearest.subtract(exact).abs());
        }
        if (written.precision() > 1) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN}) {
                BigDecimal shorter = exact.round(new MathContext(written.precision() - 1, mode));
                assertThat(shorter.doubleValue()).isNotEqualTo(value);
            }
        }
    }

    private BigDecimal written() {
        return BigDecimal.valueOf(decimal.digits(), -decimal.exponent());
    }
}
