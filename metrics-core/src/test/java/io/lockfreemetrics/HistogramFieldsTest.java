package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramFieldsTest {

    private final Buckets buckets = Buckets.of(1, 2, 3);

    @Test
    void seriesWithTheSameBucketsShareOneLayout() {
        assertThat(HistogramFields.layout(0, buckets)).isSameAs(HistogramFields.layout(0, buckets));
    }

    @Test
    void layoutsHaveRoomForExtraSums() {
        int plain = HistogramFields.layout(0, buckets).fieldCount();
        assertThat(HistogramFields.layout(5, buckets).fieldCount()).isEqualTo(plain + 5);
    }
}
