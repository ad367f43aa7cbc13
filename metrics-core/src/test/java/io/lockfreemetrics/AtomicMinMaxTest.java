package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicMinMaxTest {

    private final AtomicMinMax minMax = new AtomicMinMax();

    @Test
    void isEmptyUntilSomethingWasSeen() {
        assertThat(minMax.getMin()).isEmpty();
        assertThat(minMax.getMax()).isEmpty();
        assertThat(minMax.snapshot().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void aSingleValueIsBoth(long value) {
        minMax.update(value);
        assertThat(minMax.getMin()).hasValue(value);
        assertThat(minMax.getMax()).hasValue(value);
    }

    @Test
    void keepsTheExtremesOfAllValues() {
        for (long value : new long[] {3, -7, 12, 0}) {
            minMax.update(value);
        }
        assertThat(minMax.snapshot()).isEqualTo(new MinMaxSnapshot(OptionalLong.of(-7), OptionalLong.of(12)));
    }

    @Test
    void resetReturnsTheOldExtremesAndForgetsThem() {
        minMax.update(5);
        assertThat(minMax.reset().max()).hasValue(5);
        assertThat(minMax.getMin()).isEmpty();
        minMax.update(9);
        assertThat(minMax.getMin()).hasValue(9);
    }

    @Test
    void everyValueIsWithinTheExtremesThatAreReadAfterwards() {
        AtomicLong next = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(4, writer -> {
                    long value = next.incrementAndGet();
                    minMax.update(value);
                    minMax.update(-value);
                    assertThat(minMax.getMax().getAsLong()).isGreaterThanOrEqualTo(value);
                    assertThat(minMax.getMin().getAsLong()).isLessThanOrEqualTo(-value);
                })
                .repeat(1, reader -> minMax.snapshot())
                .run();
        assertThat(minMax.getMax()).hasValue(next.get());
        assertThat(minMax.getMin()).hasValue(-next.get());
    }

    @Test
    void aSnapshotRefusesWhatCanNotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinMaxSnapshot(OptionalLong.of(2), OptionalLong.of(1)))
                .withMessage("minimum must not be above the maximum, but is 2 above 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinMaxSnapshot(OptionalLong.empty(), OptionalLong.of(1)));
    }
}
