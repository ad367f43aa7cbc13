package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExemplarsTest {

    private final Exemplars exemplars = new Exemplars(
            new ExemplarSource(new ManualSpan(), new ManualClock()),
            Buckets.of(10, 20).exemplarSlots(),
            1);

    @Test
    void oneRecordAtATimePreparesOne() {
        long[] cell = new long[1 + 3 * 5];
        assertThat(exemplars.prepare(0, 7)).isTrue();
        assertThat(exemplars.prepare(1, 17)).isFalse();
        exemplars.put(cell);
        exemplars.done();
        assertThat(cell).startsWith(0, 7, 0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0x00f067aa0ba902b7L);
        assertThat(cell[6]).isZero();
        assertThat(exemplars.prepare(1, 17)).isTrue();
    }

    @Test
    void aBucketThatHasOneIsLeftAlone() {
        assertThat(exemplars.prepare(0, 7)).isTrue();
        exemplars.done();
        assertThat(exemplars.prepare(0, 8)).isFalse();
        exemplars.marks().clear();
        assertThat(exemplars.prepare(0, 8)).isTrue();
    }
}
