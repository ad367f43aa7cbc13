package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedHistogramTest {

    private static final long[] ENDS = {
        0, 1, -1, 63, 64, -64, -65, 127, 128, 16_383, 16_384, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1
    };

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void nothingIsLost() {
        HistogramPoint unpacked = new HistogramPoint();
        for (int i = 0; i < 100_000; i++) {
            HistogramPoint point = point(random.nextInt(1, 15));
            requireEqual(point, unpacked.unpack(point.bounds(), point.pack()));
        }
    }

    private HistogramPoint point(int buckets) {
        long[] counts = new long[buckets];
        for (int i = 0; i < buckets; i++) {
            counts[i] = number() & Long.MAX_VALUE;
        }
        long a = number();
        long b = number();
        long total = Math.max(1, number() & Long.MAX_VALUE);
        return new HistogramPoint(
                new long[buckets - 1], counts, total, number(), number(), Math.min(a, b), Math.max(a, b));
    }

    /** Of any length, and more often than by chance at the end of one. */
    private long number() {
        return random.nextInt(4) == 0 ? ENDS[random.nextInt(ENDS.length)] : random.nextLong() >> random.nextInt(64);
    }

    private static void requireEqual(HistogramPoint expected, HistogramPoint actual) {
        byte[] packed = expected.pack();
        assertThat(PackedHistogram.total(packed)).isEqualTo(expected.total()).isEqualTo(actual.total());
        assertThat(PackedHistogram.min(packed)).isEqualTo(expected.min()).isEqualTo(actual.min());
        assertThat(PackedHistogram.max(packed)).isEqualTo(expected.max()).isEqualTo(actual.max());
        assertThat(actual.counts()).isEqualTo(expected.counts());
        assertThat(actual.bounds()).isSameAs(expected.bounds());
        assertThat(actual.sumLow()).isEqualTo(expected.sumLow());
        assertThat(actual.sumCarry()).isEqualTo(expected.sumCarry());
    }

    @Test
    void nothingIsLeftOfTheOneBefore() {
        HistogramPoint point = new HistogramPoint();
        point.unpack(
                new long[] {1, 2}, new HistogramPoint(new long[] {1, 2}, new long[] {3, 4, 5}, 12, 6, 7, 8, 9).pack());
        requireEmpty(point.unpack(new long[] {1, 2}, new byte[0]), 3);
        requireEmpty(point.unpack(new long[0], new byte[0]), 1);
    }

    private static void requireEmpty(HistogramPoint point, int buckets) {
        assertThat(point.isEmpty()).isTrue();
        assertThat(point.counts()).isEqualTo(new long[buckets]);
        assertThat(point.sumLow()).isZero();
        assertThat(point.sumCarry()).isZero();
    }

    @Test
    void noValuesTakeUpNothingWhateverTheirExtremes() {
        HistogramPoint empty = new HistogramPoint(new long[0], new long[1], 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
        assertThat(empty.pack()).isEmpty();
        assertThat(PackedHistogram.total(empty.pack())).isZero();
    }

    @Test
    void whatIsLeftOfASumWithoutValuesIsKept() {
        byte[] packed = new HistogramPoint(new long[0], new long[1], 0, -5, 0, Long.MAX_VALUE, Long.MIN_VALUE).pack();
        assertThat(new HistogramPoint().unpack(new long[0], packed).sumLow()).isEqualTo(-5);
        assertThat(PackedHistogram.total(packed)).isZero();
    }

    @Test
    void smallNumbersTakeUpOneByteEach() {
        long[] counts = {1, 2, 3};
        assertThat(new HistogramPoint(new long[2], counts, 6, 60, 0, 5, 40).pack())
                .hasSize(8);
    }
}
