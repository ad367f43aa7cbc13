package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainDecimalTest {

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void agreesWithBigDecimalForNumbersOfAnyLength() {
        for (int i = 0; i < 200_000; i++) {
            assertPlain(random.nextLong() >> random.nextInt(64), random.nextInt(21));
        }
    }

    @Test
    void agreesWithBigDecimalAroundEachPowerOfTen() {
        for (int digits = 0; digits <= 18; digits++) {
            for (int decimals = 0; decimals <= 20; decimals++) {
                for (long factor : new long[] {1, 2, 9}) {
                    for (long more = -1; more <= 1; more++) {
                        assertPlain(factor * DecimalDigits.power(digits) + more, decimals);
                        assertPlain(-factor * DecimalDigits.power(digits) + more, decimals);
                    }
                }
            }
        }
    }

    @Test
    void agreesWithBigDecimalAtTheEndsOfTheRange() {
        for (int decimals = 0; decimals <= 20; decimals++) {
            assertPlain(Long.MIN_VALUE, decimals);
            assertPlain(Long.MAX_VALUE, decimals);
        }
    }

    @Test
    void endsWithTheLastDigitThatIsNotZero() {
        assertThat(plain(1_500, 3)).isEqualTo("1.5");
        assertThat(plain(-5_000_000, 9)).isEqualTo("-0.005");
        assertThat(plain(7_000_000_000L, 9)).isEqualTo("7");
        assertThat(plain(123_456_780_000_000L, 16)).isEqualTo("0.012345678");
        assertThat(plain(20_000_000_000_000_000L, 17)).isEqualTo("0.2");
        assertThat(plain(123_000_000_000_000_000L, 19)).isEqualTo("0.0123");
    }

    private void assertPlain(long value, int decimals) {
        BigDecimal expected = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        assertThat(plain(value, decimals)).isEqualTo(expected.toPlainString());
    }

    /** Fails if more than the digits and the room behind them are written. */
    private static String plain(long value, int decimals) {
        byte[] target = new byte[3 + PlainDecimal.LONGEST + 3];
        Arrays.fill(target, (byte) '#');
        int end = PlainDecimal.put(target, 3, value, decimals);
        String around = "###";
        assertThat(new String(target, 0, 3, StandardCharsets.US_ASCII)).isEqualTo(around);
        assertThat(new String(target, 3 + PlainDecimal.LONGEST, 3, StandardCharsets.US_ASCII))
                .isEqualTo(around);
        return new String(target, 3, end - 3, StandardCharsets.US_ASCII);
    }
}
