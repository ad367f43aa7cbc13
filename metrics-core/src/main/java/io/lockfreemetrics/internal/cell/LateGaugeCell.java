package io.lockfreemetrics.internal.cell;

import java.util.Arrays;

/**
 * A gauge's cell whose writer did not come out in time, and what must be known to fold it when he does, as if it had been
 * folded with the rest of its bank. Only for the holder of the domain's reader lock.
 */
final class LateGaugeCell {

    private static final long[] NONE = {};

    private final long[] cell;
    private final long epoch;

    /** What other cells of its epoch had added: of each the number of the set that it was on top of, and the amount. */
    private long[] sameEpoch = NONE;

    private int sameEpochEnd;

    /** Whether the rest of its bank has been drained; what comes after that is of later epochs. */
    private boolean epochEnded;

    /** The highest set of its epoch among other cells, 0 for none. */
    private long lastSet;

    /** What was added in later epochs. */
    private long addedLater;

    /** Whether a later epoch had a set, so that nothing of this cell matters any more. */
    private boolean overruled;

    /** @param epoch grows from cut to cut */
    LateGaugeCell(long[] cell, long epoch) {
        this.cell = cell;
        this.epoch = epoch;
    }

    long[] cell() {
        return cell;
    }

    /** Makes room for what is to be noted of so many cells of a bank, so that noting it can't fail. */
    void reserve(int bank, int cells) {
        if (!epochEnded && bank == Cell.bank(cell)) {
            reserve(cells);
        }
    }

    /** Makes room for another late cell, which may be of the same epoch. */
    void reserveForLate() {
        reserve(1);
    }

    private void reserve(int cells) {
        int needed = sameEpochEnd + 2 * cells;
        if (needed > sameEpoch.length) {
            sameEpoch = Arrays.copyOf(sameEpoch, Math.max(needed, 2 * sameEpoch.length));
        }
    }

    /** Another cell is about to be drained. */
    void sawInItsBank(int bank, long[] other) {
        if (!epochEnded && bank == Cell.bank(cell)) {
            sawAddition(other);
        }
    }

    private void sawAddition(long[] other) {
        sameEpoch[sameEpochEnd] = other[GaugeSeries.BASE];
        sameEpoch[sameEpochEnd + 1] = other[GaugeSeries.ADDED];
        sameEpochEnd += 2;
    }

    /** A bank was drained, of its own epoch or of a later one. */
    void bankDrained(int bank, long set, long added) {
        if (epochEnded) {
            overruled |= set != 0;
            addedLater += added;
        } else if (bank == Cell.bank(cell)) {
            epochEnded = true;
            lastSet = set;
        }
    }

    /** The gauge's value with what lies in this cell. */
    long foldInto(long value) {
        long set = cell[GaugeSeries.SET_NUMBER];
        if (overruled || set <= lastSet) {
            return value + addedOnTopOfLastSet();
        }
        long result = cell[GaugeSeries.SET_VALUE] + cell[GaugeSeries.ADDED] + addedLater;
        for (int i = 0; i < sameEpochEnd; i += 2) {
            if (sameEpoch[i] >= set) {
                result += sameEpoch[i + 1];
            }
        }
        return result;
    }

    private long addedOnTopOfLastSet() {
        return !overruled && cell[GaugeSeries.BASE] >= lastSet ? cell[GaugeSeries.ADDED] : 0;
    }

    /** The value was changed by who could not know what lies here, so that this counts as coming after the change. */
    void valueChanged() {
        sameEpochEnd = 0;
        addedLater = 0;
    }

    /** Another late cell was folded. */
    void sawLate(LateGaugeCell other) {
        long set = other.cell[GaugeSeries.SET_NUMBER];
        if (other.epoch == epoch) {
            sawAddition(other.cell);
            lastSet = Math.max(lastSet, set);
        } else if (other.epoch > epoch) {
            overruled |= set != 0;
            addedLater += other.addedOnTopOfLastSet();
        }
    }
}
