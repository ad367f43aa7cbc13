package io.lockfreemetrics;

/**
 * What all samples of one exposed family have in common.
 *
 * @param name as it is exposed: {@code http_requests_total}
 * @param help a sentence about it
 * @param unit of the samples, for recorded integers
 */
public record ExposedFamily(String name, String help, Unit unit) {

    /** A recorded integer in the base unit of the family, as near as a floating-point number comes. */
    public double inBaseUnit(long value) {
        return value / Math.pow(10, unit.decimals());
    }
}
