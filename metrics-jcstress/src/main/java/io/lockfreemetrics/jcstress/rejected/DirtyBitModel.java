package io.lockfreemetrics.jcstress.rejected;

/**
 * The same, drained only if a writer said that it may be dirty: a bit for each bank. As it stands it is right. All writers set it,
 * not just those who find a clean cell.
 */
class DirtyBitModel extends SeriesModel {

    final long[] bits = new long[2];

    @Override
    boolean isStill(long before) {
        setBit(before);
        return super.isStill(before);
    }

    void setBit(long epoch) {
        LONGS.getAndBitwiseOr(bits, bank(epoch), 1L);
    }

    static int bank(long epoch) {
        return (int) epoch & 1;
    }

    @Override
    void cut() {
        epoch.moveOn();
        int quiet = bank(epoch.current() + 1);
        if ((long) LONGS.getAndSet(bits, quiet, 0L) != 0) {
            drain(cells());
        }
    }
}
