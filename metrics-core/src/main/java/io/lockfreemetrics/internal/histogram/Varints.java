package io.lockfreemetrics.internal.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as the varints of Protocol Buffers: seven bits per byte, the lowest first, and the top bit set in all bytes but the
 * last. Any {@code long} is taken for an unsigned number; those that may be negative and small should have their sign last.
 *
 * <p>Many are read as a word each where there is room for one, without a loop, as nobody can foresee how long a duration is.
 */
final class Varints {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Varints() {}

    static long withSign(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    static long withSignLast(long number) {
        return (number << 1) ^ (number >> 63);
    }

    /** How many bytes a number takes up. */
    static int length(long number) {
        // A seventh of up to 63, exactly, without a division.
        return (((63 - Long.numberOfLeadingZeros(number | 1)) * 37) >>> 8) + 1;
    }

    /**
     * Puts a number.
     *
     * @return the position behind it
     */
    static int put(byte[] target, int at, long number) {
        int next = at;
        long rest = number;
        while ((rest & -MORE) != 0) {
            target[next++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        target[next++] = (byte) rest;
        return next;
    }

    /** The number that begins at that position. */
    static long number(byte[] packed, int at) {
        long number = 0;
        int shift = 0;
        for (int i = at; ; i++) {
            number |= (long) (packed[i] & (MORE - 1)) << shift;
            if (packed[i] >= 0) {
                return number;
            }
            shift += BITS;
        }
    }

    /** Where the next number begins. */
    static int after(byte[] packed, int at) {
        int next = at;
        while (packed[next] < 0) {
            next++;
        }
        return next + 1;
    }

    /**
     * Reads as many numbers as the array has room for.
     *
     * @return where the next one begins
     */
    static int numbers(byte[] packed, int from, long[] numbers) {
        int at = from;
        for (int i = 0; i < numbers.length; i++) {
            byte first = packed[at];
            if (first >= 0) {
                numbers[i] = first;
                at++;
                continue;
            }
            if (at <= packed.length - Long.BYTES) {
                long word = (long) WORDS.get(packed, at);
                long ends = ~word & TOP_BITS;
                if (ends != 0) {
                    int topBit = Long.numberOfTrailingZeros(ends);
                    numbers[i] = together(word & ((1L << topBit) - 1));
                    at += (topBit + 1) >>> 3;
                    continue;
                }
            }
            numbers[i] = number(packed, at);
            at = after(packed, at);
        }
        return at;
    }

    /** The seven lowest bits of each byte without gaps. */
    private static long together(long bytes) {
        long quarters = (bytes & 0x007F_007F_007F_007FL) | ((bytes & 0x7F00_7F00_7F00_7F00L) >>> 1);
        long halves = (quarters & 0x0000_3FFF_0000_3FFFL) | ((quarters & 0x3FFF_0000_3FFF_0000L) >>> 2);
        return (halves & 0x0FFF_FFFFL) | ((halves & 0x0FFF_FFFF_0000_0000L) >>> 4);
    }
}
