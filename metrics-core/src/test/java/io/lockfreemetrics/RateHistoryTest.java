package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateHistoryTest {

    private static final long START = -7;

    private final RateHistory history = new RateHistory(START, 0);

    @Test
    void aSteadyRateIsTheSameInAllWindows() {
        for (int second = 1; second <= 900; second++) {
            history.look(at(second), 10L * second);
        }

        ThroughputRates rates = history.rates(at(900), 9000);

        assertThat(rates).isEqualTo(new ThroughputRates(10, 10, 10, 10, 10, 10, 10));
    }

    @Test
    void eachWindowHasTheEventsOfItsTime() {
        // One event per second, but 100 in the 20th second before the end.
        long count = 0;
        for (int second = 1; second <= 600; second++) {
            count += second == 580 ? 100 : 1;
            history.look(at(second), count);
        }

        ThroughputRates rates = history.rates(at(600), count);

        assertThat(rates.last1s()).isEqualTo(1);
        assertThat(rates.last10s()).isEqualTo(1);
        assertThat(rates.last1m()).isEqualTo((59 + 100) / 60.0);
        assertThat(rates.last5m()).isEqualTo((299 + 100) / 300.0);
    }

    @Test
    void averagesFadeWithTheirTimeConstant() {
        history.look(at(1), 0);
        history.look(at(61), 60_000);
        assertThat(history.rates(at(61), 60_000).ewma1m()).isCloseTo(1000 * (1 - Math.exp(-1)), within(1e-9));
        assertThat(history.rates(at(61), 60_000).ewma5m()).isCloseTo(1000 * (1 - Math.exp(-0.2)), within(1e-9));
        assertThat(history.rates(at(61), 60_000).ewma15m()).isCloseTo(1000 * (1 - Math.exp(-1 / 15.0)), within(1e-9));
    }

    @Test
    void averagesDoNotDependOnHowOftenOneLooks() {
        RateHistory often = new RateHistory(START, 0);
        history.look(at(1), 5);
        often.look(at(1), 5);
        for (int second = 2; second <= 61; second++) {
            often.look(at(second), 5 + 7L * (second - 1));
        }
        history.look(at(61), 5 + 7L * 60);

        assertThat(often.rates(at(61), 425).ewma1m())
                .isCloseTo(history.rates(at(61), 425).ewma1m(), within(1e-9));
    }

    @Test
    void nothingHappenedWithoutTime() {
        assertThat(history.rates(START, 5)).isEqualTo(new ThroughputRates(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aYoungMetricHasTheRateSinceItsStart() {
        history.look(at(2), 8);
        assertThat(history.rates(at(2), 8).last5m()).isEqualTo(4);
    }

    @Test
    void whereNobodyLookedTheRateIsThatOfALongerTime() {
        history.look(at(100), 1000);
        assertThat(history.rates(at(100), 1000).last1s()).isEqualTo(10);
    }

    @Test
    void whatCameSinceTheLastLookCountsToo() {
        history.look(at(1), 10);
        assertThat(history.rates(at(2), 30).last1s()).isEqualTo(20);
    }

    @Test
    void looksThatAreTooCloseAreNotKept() {
        for (int i = 1; i <= 10_000; i++) {
            history.look(START + TimeUnit.MILLISECONDS.toNanos(i), i);
        }
        assertThat(history.size()).isEqualTo(21);
        assertThat(history.rates(at(10), 10_000).last1s()).isEqualTo(1000);
    }

    @Test
    void memoryIsBoundedHoweverLongItGoesOn() {
        for (int i = 1; i <= 100_000; i++) {
            history.look(START + TimeUnit.MILLISECONDS.toNanos(500L * i), i);
        }
        assertThat(history.size()).isEqualTo(601);
        assertThat(history.rates(at(50_000), 100_000).last5m()).isEqualTo(2);
    }

    @Test
    void aCountThatLacksWhatTheLastLookSawIsNoNews() {
        history.look(at(1), 10);
        history.look(at(2), 7);
        assertThat(history.rates(at(2), 7).last1s()).isZero();
        assertThat(history.rates(at(2), 7).last10s()).isEqualTo(5);
        history.look(at(3), 12);
        assertThat(history.rates(at(3), 12).last1s()).isEqualTo(2);
        assertThat(history.rates(at(3), 12).last10s()).isEqualTo(4);
    }

    @Test
    void aRestartForgetsEverything() {
        history.look(at(1), 100);
        history.restart(at(2), 0);
        history.look(at(3), 2);
        assertThat(history.rates(at(3), 2)).isEqualTo(new ThroughputRates(2, 2, 2, 2, 2, 2, 2));
    }

    private static long at(long seconds) {
        return START + TimeUnit.SECONDS.toNanos(seconds);
    }
}
