package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalDigitsTest {

    private final byte[] target = new byte[64];

    @Test
    void writesEveryNumberOfFewDigits() {
        for (int number = 0; number <= 1_100_000; number++) {
            assertThat(all(-number)).isEqualTo(Integer.toString(number));
        }
    }

    @Test
    void writesNumbersAroundEachPowerOfTen() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long number = power - 2; number <= power + 2; number++) {
                if (number >= 0) {
                    assertThat(all(-number)).isEqualTo(Long.toString(number));
                    assertThat(DecimalDigits.count(-number))
                            .isEqualTo(Long.toString(number).length());
                }
            }
        }
        assertThat(all(Long.MIN_VALUE)).isEqualTo("9223372036854775808");
        assertThat(DecimalDigits.count(Long.MIN_VALUE)).isEqualTo(19);
    }

    @Test
    void writesNumbersOfAnyLength() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long number = (random.nextLong() & Long.MAX_VALUE) >> random.nextInt(63);
            assertThat(all(-number)).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void writesTheLastDigitsWithZerosBefore() {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            int count = 1 + random.nextInt(8);
            long number = (random.nextLong() & Long.MAX_VALUE) % DecimalDigits.power(count);
            int end = DecimalDigits.put(target, 3, -number, count);
            assertThat(text(3, end)).isEqualTo(("%0" + count + "d").formatted(number));
        }
    }

    @Test
    void writesOnlyTheLastDigitsOfNumbersThatHaveMore() {
        assertThat(text(3, DecimalDigits.put(target, 3, -123_456_789_012L, 3))).isEqualTo("012");
        assertThat(text(3, DecimalDigits.put(target, 3, Long.MIN_VALUE, 8))).isEqualTo("54775808");
    }

    @Test
    void writesFractionsUpToTheLastDigitThatIsNotZero() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long zeros = DecimalDigits.power(random.nextInt(8));
            long eight = (1 + random.nextInt(99_999_999)) / zeros * zeros;
            long nine = (1 + random.nextInt(999_999_999)) / zeros * zeros;
            long sixteen = (1 + random.nextLong(9_999_999_999_999_999L)) / (zeros * zeros) * (zeros * zeros);
            assertThat(text(3, DecimalDigits.putEight(target, 3, (int) eight))).isEqualTo(fraction(eight, 8));
            if (nine > 0) {
                assertThat(text(3, DecimalDigits.putNine(target, 3, nine))).isEqualTo(fraction(nine, 9));
            }
            if (sixteen > 0) {
                assertThat(text(3, DecimalDigits.putSixteen(target, 3, sixteen)))
                        .isEqualTo(fraction(sixteen, 16));
            }
        }
        assertThat(text(3, DecimalDigits.putNine(target, 3, 700_000_000))).isEqualTo("7");
        assertThat(text(3, DecimalDigits.putNine(target, 3, 1))).isEqualTo("000000001");
        assertThat(text(3, DecimalDigits.putSixteen(target, 3, 1_234_567_800_000_000L)))
                .isEqualTo("12345678");
        assertThat(text(3, DecimalDigits.putSixteen(target, 3, 1))).isEqualTo("0000000000000001");
    }

    private static String fraction(long number, int digits) {
        return ("%0" + digits + "d").formatted(number).replaceFirst("0+$", "");
    }

    @Test
    void leavesAloneWhatIsBeforeAndFarBehind() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            Arrays.fill(target, (byte) '#');
            int end = DecimalDigits.put(target, 5, -power);
            assertThat(text(0, 5)).isEqualTo("#####");
            int behind = end + DecimalDigits.ROOM_BEHIND;
            assertThat(text(behind, target.length)).isEqualTo("#".repeat(target.length - behind));
        }
    }

    @Test
    void takesTheLastDigitsAway() {
        for (int digits = 0; digits <= 20; digits++) {
            BigDecimal exact = BigDecimal.valueOf(Long.MIN_VALUE).movePointLeft(digits);
            assertThat(DecimalDigits.shifted(Long.MIN_VALUE, digits))
                    .isEqualTo(exact.toBigInteger().longValueExact());
        }
    }

    private String all(long negative) {
        int end = DecimalDigits.put(target, 1, negative);
        return text(1, end);
    }

    private String text(int start, int end) {
        return new String(target, start, end - start, StandardCharsets.US_ASCII);
    }
}
