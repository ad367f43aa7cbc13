package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VarintsTest {

    private final SplittableRandom random = new SplittableRandom(9);

    @Test
    void numbersOfEachLengthAreReadWhereverTheyEnd() {
        for (int bits = 0; bits < Long.SIZE; bits++) {
            for (long number :
                    new long[] {1L << bits, (1L << bits) - 1, -1L >>> bits, 0xAAAA_AAAA_AAAA_AAAAL >>> bits}) {
                for (int behind = 0; behind <= 9; behind++) {
                    long[] numbers = new long[2 + behind];
                    numbers[0] = 5;
                    numbers[1] = number;
                    requireReadable(numbers);
                }
            }
        }
    }

    @Test
    void anyNumbersAreReadOneAfterTheOther() {
        for (int i = 0; i < 100_000; i++) {
            requireReadable(random.longs(random.nextInt(20))
                    .map(number -> number >>> random.nextInt(Long.SIZE))
                    .toArray());
        }
    }

    private static void requireReadable(long[] numbers) {
        int length = 0;
        for (long number : numbers) {
            length += Varints.length(number);
        }
        byte[] packed = new byte[length];
        int end = 0;
        for (long number : numbers) {
            int start = end;
            end = Varints.put(packed, start, number);
            assertThat(end).isEqualTo(start + Varints.length(number)).isEqualTo(Varints.after(packed, start));
            assertThat(Varints.number(packed, start)).isEqualTo(number);
        }
        long[] read = new long[numbers.length];
        assertThat(Varints.numbers(packed, 0, read)).isEqualTo(length);
        assertThat(read).isEqualTo(numbers);
    }

    @Test
    void signsAreInTheLowestBit() {
        assertThat(Varints.withSignLast(0)).isEqualTo(0);
        assertThat(Varints.withSignLast(-1)).isEqualTo(1);
        assertThat(Varints.withSignLast(1)).isEqualTo(2);
        for (long number : new long[] {0, -1, 1, 77, -78, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(Varints.withSign(Varints.withSignLast(number))).isEqualTo(number);
        }
    }
}
