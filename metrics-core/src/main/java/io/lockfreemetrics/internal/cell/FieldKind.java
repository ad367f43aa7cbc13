package io.lockfreemetrics.internal.cell;

/** How a field of two cells becomes one. */
public enum FieldKind {
    /** Added; stops at the ends of the {@code long} range instead of wrapping. */
    SUM(0),
    /** The low 64 bits of a sum that never overflows; the next field must be {@link #CARRY}. */
    WIDE_SUM(0),
    /** How often (signed) the {@link #WIDE_SUM} before it wrapped: the exact sum is {@code low + carry * 2^64}. */
    CARRY(0),
    /** The smaller one; {@link Long#MAX_VALUE} when nothing was seen. */
    MIN(Long.MAX_VALUE),
    /** The larger one; {@link Long#MIN_VALUE} when nothing was seen. */
    MAX(Long.MIN_VALUE);

    /** The value of a field into which nothing was recorded. */
    final long identity;

    FieldKind(long identity) {
        this.identity = identity;
    }
}
