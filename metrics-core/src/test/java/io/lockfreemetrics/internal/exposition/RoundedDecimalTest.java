package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundedDecimalTest {

    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void aNumberOfFifteenDigitsBecomesItself() {
        for (int i = 0; i < 200_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(
                    random.nextLong(100_000_000_000_000L, 1_000_000_000_000_000L), random.nextInt(1, 15));
            assertThat(rounded(decimal.doubleValue())).isEqualByComparingTo(decimal);
        }
    }

    @Test
    void noDecimalOfFifteenDigitsIsCloserByMoreThanAnEighthOfTheLast() {
        for (int i = 0; i < 200_000; i++) {
            double value = Math.min(random.nextDouble(1, 10) * Math.pow(10, random.nextInt(15)), 0x1p49 - 1.0 / 16);
            BigDecimal exact = new BigDecimal(value);
            BigDecimal closest = exact.round(FIFTEEN_DIGITS);
            BigDecimal tolerance = closest.ulp().multiply(new BigDecimal("0.126"));
            assertThat(exact.subtract(rounded(value)).abs())
                    .as("%s", value)
                    .isLessThanOrEqualTo(exact.subtract(closest).abs().add(tolerance));
        }
    }

    @Test
    void findsTheFirstDigitOnBothSidesOfEachPowerOfTen() {
        for (int exponent = 0; exponent <= 14; exponent++) {
            double power = Double.parseDouble("1e" + exponent);
            assertThat(RoundedDecimal.magnitude(power)).isEqualTo(exponent);
            if (exponent > 0) {
                assertThat(RoundedDecimal.magnitude(Math.nextDown(power))).isEqualTo(exponent - 1);
            }
        }
        assertThat(rounded(Math.nextDown(1_000.0))).isEqualByComparingTo("1000");
    }

    @Test
    void coversWhatHasAWholePartAndLeavesRoomForDigits() {
        assertThat(RoundedDecimal.covers(Math.nextDown(1.0))).isFalse();
        assertThat(RoundedDecimal.covers(1)).isTrue();
        assertThat(RoundedDecimal.covers(Math.nextDown(0x1p49))).isTrue();
        assertThat(RoundedDecimal.covers(0x1p49)).isFalse();
        assertThat(RoundedDecimal.covers(Double.NaN)).isFalse();
        assertThat(RoundedDecimal.covers(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(RoundedDecimal.covers(0)).isFalse();
    }

    private static BigDecimal rounded(double value) {
        assertThat(RoundedDecimal.covers(value)).isTrue();
        int fractionDigits = RoundedDecimal.fractionDigits(RoundedDecimal.magnitude(value));
        return BigDecimal.valueOf(RoundedDecimal.digits(value, fractionDigits), fractionDigits);
    }
}
