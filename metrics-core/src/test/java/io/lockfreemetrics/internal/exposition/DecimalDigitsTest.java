package io.lockfreemetrics.internal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalDigitsTest {

    /** How many bytes behind the digits may be overwritten. */
    private static final int ROOM_BEHIND = Long.BYTES - 1;

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
    void writesAsManyDigitsAsItShould() {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            int count = 1 + random.nextInt(8);
            long number = (random.nextLong() & Long.MAX_VALUE) % DecimalDigits.power(count);
            int end = DecimalDigits.putPadded(target, 3, -number, count);
            assertThat(text(3, end)).isEqualTo(("%0" + count + "d").formatted(number));
        }
    }

    @Test
    void writesFractionsUpToTheLastDigitThatIsNotZero() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long zeros = DecimalDigits.power(random.nextInt(8));
            long nine = (1 + random.nextInt(999_999_999)) / zeros * zeros;
            long sixteen = (1 + random.nextLong(9_999_999_999_999_999L)) / (zeros * zeros) * (zeros * zeros);
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
            int behind = end + ROOM_BEHIND;
            assertThat(text(behind, target.length)).isEqualTo("#".repeat(target.length - behind));
        }
        Arrays.fill(target, (byte) '#');
        DecimalDigits.putPadded(target, 5, -12, 3);
        assertThat(text(5 + 3 + ROOM_BEHIND, target.length)).isEqualTo("#".repeat(target.length - 8 - ROOM_BEHIND));
        Arrays.fill(target, (byte) '#');
        DecimalDigits.putNine(target, 5, 123_456_789);
        assertThat(text(5, target.length)).isEqualTo("123456789" + "#".repeat(target.length - 14));
        DecimalDigits.putSixteen(target, 5, 1_234_567_890_123_456L);
        assertThat(text(0, target.length)).isEqualTo("#####1234567890123456" + "#".repeat(target.length - 21));
    }

    @Test
    void takesTheLastDigitsAway() {
        for (int digits = 0; digits <= 20; digits++) {
            BigDecimal exact = BigDecimal.valueOf(Long.MIN_VALUE).movePointLeft(digits);
            assertThat(DecimalDigits.shifted(Long.MIN_VALUE, digits))
                    .isEqualTo(exact.toBigInteger().longValueExact());
            assertThat(DecimalDigits.shifted(0, digits)).isZero();
        }
        for (int digits = 0; digits <= 18; digits++) {
            long power = DecimalDigits.power(digits);
            assertThat(DecimalDigits.shifted(-power, digits)).isEqualTo(-1);
            assertThat(DecimalDigits.shifted(1 - power, digits)).isZero();
            assertThat(DecimalDigits.shifted(1 - 9 * power, digits)).isEqualTo(-8);
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
