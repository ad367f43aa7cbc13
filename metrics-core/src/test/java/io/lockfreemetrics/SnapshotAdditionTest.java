package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotAdditionTest {

    @Test
    void twoHistogramsAddUpToOneThatRecordedEverything() {
        AtomicHistogram first = new AtomicHistogram(10, 20);
        AtomicHistogram second = new AtomicHistogram(10, 20);
        AtomicHistogram both = new AtomicHistogram(10, 20);
        for (long value : new long[] {3, 15, -7}) {
            first.record(value);
            both.record(value);
        }
        for (long value : new long[] {20, 99}) {
            second.record(value);
            both.record(value);
        }

        assertThat(first.snapshot().plus(second.snapshot())).isEqualTo(both.snapshot());
    }

    @Test
    void sumsBeyondTheRangeOfLongStayExact() {
        AtomicHistogram up = new AtomicHistogram(10);
        AtomicHistogram down = new AtomicHistogram(10);
        for (int i = 0; i < 3; i++) {
            up.record(Long.MAX_VALUE);
            down.record(Long.MIN_VALUE);
        }

        HistogramSnapshot upTwice = up.snapshot().plus(up.snapshot());

        assertThat(upTwice.sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(upTwice.mean()).isEqualTo((double) Long.MAX_VALUE);
        assertThat(up.snapshot().plus(down.snapshot()).sum()).isEqualTo(-3);
    }

    @Test
    void nothingAddsNothing() {
        AtomicHistogram some = new AtomicHistogram(10);
        some.record(-5);
        HistogramSnapshot nothing = new AtomicHistogram(10).snapshot();

        assertThat(some.snapshot().plus(nothing)).isEqualTo(some.snapshot());
        assertThat(nothing.plus(some.snapshot())).isEqualTo(some.snapshot());
        assertThat(nothing.plus(nothing).min()).isEmpty();
    }

    @Test
    void otherBoundsAreRefused() {
        HistogramSnapshot ten = new AtomicHistogram(10).snapshot();
        HistogramSnapshot eleven = new AtomicHistogram(11).snapshot();

        assertThatThrownBy(() -> ten.plus(eleven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("histograms to be added must have the same bounds, but are [10] and [11]");
    }

    @Test
    void twoCollectorsAddUpToOneThatRecordedEverything() {
        MetricsCollector first = new MetricsCollector();
        MetricsCollector second = new MetricsCollector();
        MetricsCollector both = new MetricsCollector();
        for (MetricsCollector one : new MetricsCollector[] {first, both}) {
            one.recordRequest(1_000, true, 10, 1);
            one.connectionOpened();
        }
        for (MetricsCollector one : new MetricsCollector[] {second, both}) {
            one.recordRequest(2_000_000_000, false, 20, 2);
            one.recordRequest();
        }

        assertThat(first.snapshot().plus(second.snapshot())).isEqualTo(both.snapshot());
    }

    @Test
    void countsStopAtTheEndOfTheirRange() {
        MetricsCollector most = new MetricsCollector();
        most.recordBytes(Long.MAX_VALUE);

        assertThat(most.snapshot().plus(most.snapshot()).bytesSent()).isEqualTo(Long.MAX_VALUE);
    }
}
