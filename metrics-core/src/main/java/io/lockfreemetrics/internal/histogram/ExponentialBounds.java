package io.lockfreemetrics.internal.histogram;

import java.util.ArrayList;
import java.util.List;

/** Where exponential buckets begin and end, in the integers that were recorded. */
public final class ExponentialBounds {

    private static final int FINEST_SCALE = ExponentialIndex.FINEST_SCALE;

    private ExponentialBounds() {}

    /** The index, as Prometheus counts them, of the bucket of positive values with that key. */
    static int index(int key, int halvings, int decimals) {
        return key - (ExponentialIndex.positionOfOne(decimals) >> halvings);
    }

    /** What the bucket of positive values ends at; the one before it ends where it begins. */
    static double end(int key, int halvings, int decimals) {
        int index = index(key, halvings, decimals);
        int scale = FINEST_SCALE - halvings;
        long one = ExponentialIndex.powerOfTen(decimals);
        if (scale <= 0) {
            return Math.scalb((double) one, index << -scale);
        }
        double fraction = (double) (index & ((1 << scale) - 1)) / (1 << scale);
        return Math.scalb(Math.pow(2, fraction) * one, index >> scale);
    }

    /** The least power of two of the unit that no value of the bucket exceeds: its exponent. */
    static int octave(int key, int halvings, int decimals) {
        int index = index(key, halvings, decimals);
        int scale = FINEST_SCALE - halvings;
        return scale <= 0 ? index << -scale : -(-index >> scale);
    }

    /** The largest integer that is not above that power of two of the unit. */
    static long powerOfTwo(int exponent, int decimals) {
        long one = ExponentialIndex.powerOfTen(decimals);
        if (exponent <= 0) {
            return exponent <= -Long.SIZE ? 0 : one >> -exponent;
        }
        return exponent >= Long.numberOfLeadingZeros(one) ? Long.MAX_VALUE : one << exponent;
    }

    /**
     * Powers of two of the unit, as far as there are recorded integers for them.
     *
     * @param first smallest exponent
     * @param last largest exponent
     * @param step from one exponent to the next
     */
    public static long[] powersOfTwo(int first, int last, int step, int decimals) {
        List<Long> bounds = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += step) {
            long bound = powerOfTwo(exponent, decimals);
            if (bound > 0 && bound < Long.MAX_VALUE) {
                bounds.add(bound);
            }
        }
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }
}
