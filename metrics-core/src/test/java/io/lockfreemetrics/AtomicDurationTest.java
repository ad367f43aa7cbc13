package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AtomicDurationTest {

    private static final Duration TOO_LONG = Duration.ofSeconds(Long.MAX_VALUE);

    private final AtomicDuration duration = new AtomicDuration();

    @Test
    void isSetAndAddedToInDurationsAndNanoseconds() {
        assertThat(duration.get()).isZero();
        duration.set(Duration.ofSeconds(2));
        duration.add(Duration.ofMillis(-500));
        duration.addNanos(7);
        assertThat(duration.getNanos()).isEqualTo(1_500_000_007);
        assertThat(duration.get()).isEqualTo(Duration.ofNanos(1_500_000_007));
        assertThat(duration).hasToString("PT1.500000007S");
        duration.setNanos(-3);
        assertThat(duration.get()).isEqualTo(Duration.ofNanos(-3));
    }

    @Test
    void isSetOnlyIfItHasTheExpectedValue() {
        duration.setNanos(5);
        assertThat(duration.compareAndSet(Duration.ofNanos(4), Duration.ofNanos(9)))
                .isFalse();
        assertThat(duration.getNanos()).isEqualTo(5);
        assertThat(duration.compareAndSet(Duration.ofNanos(5), Duration.ofNanos(9)))
                .isTrue();
        duration.addNanos(1);
        assertThat(duration.getNanos()).isEqualTo(10);
    }

    @Test
    void isRaisedAndLoweredOnlyIfThatIsAChange() {
        duration.setNanos(5);
        assertThat(duration.max(Duration.ofNanos(4))).isEqualTo(Duration.ofNanos(5));
        assertThat(duration.max(Duration.ofNanos(8))).isEqualTo(Duration.ofNanos(8));
        assertThat(duration.min(Duration.ofNanos(9))).isEqualTo(Duration.ofNanos(8));
        assertThat(duration.min(Duration.ofNanos(-2))).isEqualTo(Duration.ofNanos(-2));
        assertThat(duration.getNanos()).isEqualTo(-2);
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsItsValue() {
        duration.setNanos(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> duration.set(TOO_LONG))
                .withMessage("duration must fit into 64 bits of nanoseconds, but is PT2562047788015215H30M7S");
        assertThatIllegalArgumentException().isThrownBy(() -> duration.add(TOO_LONG.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> duration.max(TOO_LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> duration.min(TOO_LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> duration.compareAndSet(Duration.ofNanos(5), TOO_LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> duration.compareAndSet(TOO_LONG, Duration.ZERO));
        assertThat(duration.getNanos()).isEqualTo(5);
    }

    @Test
    void noAdditionIsLostToASettingUnderACondition() {
        AtomicLong added = new AtomicLong();
        AtomicLong settings = new AtomicLong();
        new Stress()
                .repeat(1, writer -> {
                    duration.addNanos(1);
                    added.incrementAndGet();
                    // Takes a turn of its own, so that settings get one without an addition in between.
                    duration.getNanos();
                })
                .repeat(2, setter -> {
                    Duration seen = duration.get();
                    if (duration.compareAndSet(seen, seen.plusNanos(1_000))) {
                        added.addAndGet(1_000);
                        settings.incrementAndGet();
                    }
                    duration.min(duration.max(seen).plusSeconds(1_000));
                })
                .run();
        assertThat(duration.getNanos()).isEqualTo(added.get());
        assertThat(settings.get()).isPositive();
    }

    @Test
    void theLongestOfAllIsWhatRaisingEndsWith() {
        AtomicLong next = new AtomicLong();
        new Stress()
                .repeat(3, raiser -> {
                    Duration mine = Duration.ofNanos(next.incrementAndGet());
                    assertThat(duration.max(mine)).isGreaterThanOrEqualTo(mine);
                })
                .run();
        assertThat(duration.getNanos()).isEqualTo(next.get());
    }

    @Test
    void isExposedAsAGaugeInSeconds() {
        MetricsRegistry registry = MetricsRegistry.create();
        registry.duration("waiting", "Waiting").set(Duration.ofMillis(1_250));
        registry.durationFamily("age", "Age", "kind").labels("a").addNanos(7);

        FullSnapshot snapshot = registry.snapshotAll();
        assertThat(snapshot.gauges()).containsEntry("waiting", 1_250_000_000L).containsEntry("age{kind=\"a\"}", 7L);
        assertThat(snapshot.toPrometheusFormat().lines())
                .contains(
                        "# TYPE waiting_seconds gauge", "waiting_seconds 1.25", "age_seconds{kind=\"a\"} 0.000000007");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauge("waiting", "", Unit.NANOSECONDS))
                .withMessageStartingWith(
                        "metric 'waiting' is already registered as a duration, so it can't be a gauge");
    }
}
