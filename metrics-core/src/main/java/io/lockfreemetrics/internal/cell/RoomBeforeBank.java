package io.lockfreemetrics.internal.cell;

/** See {@link PaddedBank}. */
abstract class RoomBeforeBank {

    @SuppressWarnings("unused")
    private long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
}
