package io.lockfreemetrics.internal.exposition;

import java.math.BigInteger;

/**
 * Powers of ten to 126 bits, rounded up: {@code 10^e} is a little less than {@code g * 2^r} with {@code 2^125 <= g < 2^126}.
 * Made when a first double is written.
 */
final class PowersOfTen {

    /** How many bits each half has, so that products of halves are signed ones. */
    static final int HALF = 63;

    private static final int BITS = 126;

    /** From {@code -FIRST} to {@code LAST}: as far as the doubles reach, and their inverses. */
    private static final int FIRST = -292;

    private static final int LAST = 324;
    private static final long[] HIGH = new long[LAST - FIRST + 1];
    private static final long[] LOW = new long[LAST - FIRST + 1];

    static {
        for (int e = FIRST; e <= LAST; e++) {
            int r = floorLog2(e) - BITS + 1;
            BigInteger power = BigInteger.TEN.pow(Math.abs(e));
            BigInteger floor =
                    e >= 0 ? power.shiftRight(r) : BigInteger.ONE.shiftLeft(-r).divide(power);
            BigInteger g = floor.add(BigInteger.ONE);
            HIGH[e - FIRST] = g.shiftRight(HALF).longValueExact();
            LOW[e - FIRST] = g.longValue() & Long.MAX_VALUE;
        }
    }

    private PowersOfTen() {}

    /** The upper half of {@code g} for {@code 10^e}. */
    static long high(int e) {
        return HIGH[e - FIRST];
    }

    /** The lower half of {@code g} for {@code 10^e}. */
    static long low(int e) {
        return LOW[e - FIRST];
    }

    /** {@code floor(log2(10^e))}, exact as far as the doubles reach. */
    static int floorLog2(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }
}
