package io.lockfreemetrics;

/**
 * How ratios become integers, which add up exactly in any order: multiplied by a power of ten, and rounded half up.
 *
 * @param factor {@code 10^decimals}
 */
record RatioScale(long factor, int decimals) {

    static final RatioScale DEFAULT = of(AtomicRatio.DEFAULT_SCALE);

    private static final long LARGEST = 1_000_000_000;
    private static final double RANGE = 0x1p63;

    /** From here on a double has no room for halves. */
    private static final double ALL_WHOLE = 0x1p52;

    static RatioScale of(long scale) {
        int decimals = 0;
        long power = 1;
        while (power < scale && power < LARGEST) {
            power *= 10;
            decimals++;
        }
        if (power != scale) {
            throw new IllegalArgumentException(
                    "scale of a ratio must be a power of ten from 1 to %d, but is %d".formatted(LARGEST, scale));
        }
        return new RatioScale(power, decimals);
    }

    long scaled(double ratio) {
        double product = ratio * factor;
        // Not the other way round, so that NaN is refused, too.
        if (!(ratio >= 0 && product < RANGE)) {
            throw refusal(ratio);
        }
        long below = (long) product;
        if (product >= ALL_WHOLE) {
            return below;
        }
        // The number half-way up as it would be written in a program: what looks like a half there is one, although the
        // doubles nearest to 0.00015 and to its product with 10,000 are below it.
        double halfWay = (below + 0.5) / factor;
        return ratio >= halfWay ? below + 1 : below;
    }

    private IllegalArgumentException refusal(double ratio) {
        return new IllegalArgumentException(
                Double.isFinite(ratio) && ratio >= 0
                        ? "ratio must be below %s at a scale of %d, but is %s".formatted(RANGE / factor, factor, ratio)
                        : "ratio must be a finite number and not negative, but is " + ratio);
    }

    Unit unit() {
        return new Unit(Unit.RATIO.name(), decimals);
    }
}
