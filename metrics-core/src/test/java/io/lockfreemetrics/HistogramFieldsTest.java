package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.internal.histogram.BucketIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramFieldsTest {

    private final Buckets buckets = Buckets.of(1, 2, 3);

    @Test
    void mostRecordsGoTheShortWay() {
        BucketIndex index = Buckets.latency().index();
        ExemplarSource source = new ExemplarSource(new ManualSpan(), MetricsClock.system());
        Exemplars exemplars = Exemplars.of(source, Buckets.latency(), 0);
        assertThat(HistogramFields.octaves(index, null)).isNotEmpty();
        assertThat(HistogramFields.octaves(index, exemplars)).isEmpty();
        assertThat(HistogramFields.octaves(Buckets.of(1, 2, 3).index(), null)).isEmpty();
    }

    @Test
    void seriesWithTheSameBucketsShareOneLayout() {
        assertThat(buckets.cellLayout(0, false)).isSameAs(buckets.cellLayout(0, false));
        assertThat(buckets.cellLayout(0, true))
                .isSameAs(buckets.cellLayout(0, true))
                .isNotSameAs(buckets.cellLayout(0, false));
    }

    @Test
    void layoutsHaveRoomForExtraSums() {
        int plain = buckets.cellLayout(0, false).fieldCount();
        assertThat(buckets.cellLayout(5, false).fieldCount()).isEqualTo(plain + 5);
    }

    @Test
    void onlyWhatWasRecordedIntoIsPackedAgain() {
        MetricsRegistry registry = MetricsRegistry.create();
        for (Buckets kind : List.of(buckets, Buckets.exponential(Unit.BYTES))) {
            AtomicHistogram histogram = registry.histogram("values" + kind.isExponential(), "", kind);
            histogram.record(2);
            histogram.snapshot();
            HistogramSnapshot second = histogram.snapshot();
            assertThat(histogram.snapshot().packed()).isSameAs(second.packed());
            histogram.record(2);
            assertThat(histogram.snapshot().total()).isEqualTo(2);
            assertThat(histogram.reset().total()).isEqualTo(2);
            assertThat(histogram.snapshot().total()).isZero();
        }
    }
}
