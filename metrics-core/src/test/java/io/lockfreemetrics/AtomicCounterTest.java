package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AtomicCounterTest {

    private final AtomicCounter counter = new AtomicCounter();

    @Test
    void startsAtZeroAndAddsUp() {
        assertThat(counter.get()).isZero();
        counter.increment();
        counter.add(41);
        counter.add(0);
        assertThat(counter.get()).isEqualTo(42);
        assertThat(counter).hasToString("42");
    }

    @Test
    void resetReturnsTheOldValueAndStartsOver() {
        counter.add(5);
        assertThat(counter.reset()).isEqualTo(5);
        assertThat(counter.get()).isZero();
        counter.increment();
        assertThat(counter.reset()).isEqualTo(1);
    }

    @Test
    void refusesNegativeAmountsAndKeepsItsValue() {
        counter.add(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.add(-1))
                .withMessage("amount added to a counter must not be negative, but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> counter.add(Long.MIN_VALUE));
        assertThat(counter.get()).isEqualTo(5);
    }

    @Test
    void stopsAtTheEndOfTheRangeInsteadOfWrapping() {
        counter.add(Long.MAX_VALUE);
        counter.increment();
        assertThat(counter.get()).isEqualTo(Long.MAX_VALUE);
        counter.add(Long.MAX_VALUE);
        assertThat(counter.reset()).isEqualTo(Long.MAX_VALUE);

        counter.add(Long.MAX_VALUE - 1);
        assertThat(counter.get()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void losesNothingBetweenWritersReadersAndResets() {
        AtomicLong added = new AtomicLong();
        AtomicLong reset = new AtomicLong();
        Stress stress = new Stress();
        stress.repeat(4, writer -> {
                    counter.increment();
                    counter.add(2);
                    added.addAndGet(3);
                })
                .repeat(2, resetter -> reset.addAndGet(counter.reset()))
                .repeat(1, reader -> assertThat(counter.get()).isNotNegative())
                .run();
        assertThat(counter.get() + reset.get()).isEqualTo(added.get());
    }
}
