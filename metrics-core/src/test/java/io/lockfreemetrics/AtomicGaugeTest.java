package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtomicGaugeTest {

    @Test
    void goesUpAndDownAndCanBeSet() {
        AtomicGauge gauge = new AtomicGauge();
        gauge.increment();
        gauge.increment();
        gauge.decrement();
        assertThat(gauge.get()).isEqualTo(1);
        gauge.set(-10);
        gauge.add(3);
        assertThat(gauge.get()).isEqualTo(-7);
        assertThat(gauge).hasToString("-7");
    }
}
