package io.lockfreemetrics.internal.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramPointTest {

    private static final long[] BOUNDS = {-5, 0, 10, 20, 40, 80};

    @Test
    void severalQuantilesAreThoseOfOneByOne() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            HistogramPoint point = point(random);
            double[] ranks = random.doubles(random.nextInt(1, 6)).sorted().toArray();
            double[] estimates = new double[ranks.length];
            point.quantiles(ranks, estimates);
            for (int j = 0; j < ranks.length; j++) {
                assertThat(estimates[j]).isEqualTo(Double.valueOf(point.quantile(ranks[j])));
            }
        }
    }

    private static HistogramPoint point(SplittableRandom random) {
        long[] counts = new long[BOUNDS.length + 1];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextBoolean() ? 0 : random.nextInt(5);
            total += counts[i];
        }
        return new HistogramPoint(BOUNDS, counts, total, 1, 0, -10, 100);
    }
}
