package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimerTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void theElapsedNanosecondsAreRecordedWhenItIsClosed() {
        List<Long> recorded = new ArrayList<>();
        try (Timer timer = Timer.start(clock, recorded::add)) {
            clock.advance(Duration.ofMillis(3));
            assertThat(timer).isNotNull();
            assertThat(recorded).isEmpty();
        }
        assertThat(recorded).containsExactly(3_000_000L);
    }

    @Test
    void aClockThatWentBackDoesNotMakeTimeNegative() {
        List<Long> recorded = new ArrayList<>();
        Timer timer = Timer.start(clock, recorded::add);
        clock.advance(Duration.ofSeconds(-1));
        timer.close();
        assertThat(recorded).containsExactly(0L);
    }

    @Test
    void closingItAgainRecordsNothing() {
        List<Long> recorded = new ArrayList<>();
        Timer timer = Timer.start(clock, recorded::add);
        timer.close();
        clock.advance(Duration.ofSeconds(1));
        timer.close();
        assertThat(recorded).containsExactly(0L);
    }

    @Test
    void threadsThatCloseItAtTheSameTimeRecordOnce() {
        AtomicHistogram histogram = new AtomicHistogram(1_000);
        List<Timer> timers = Stream.generate(() -> Timer.start(histogram::record))
                .limit(5_000)
                .toList();
        AtomicInteger arrived = new AtomicInteger();
        new Stress()
                .threads(2, number -> {
                    for (int i = 0; i < timers.size(); i++) {
                        arrived.incrementAndGet();
                        int both = 2 * (i + 1);
                        Stress.await(() -> arrived.get() >= both);
                        timers.get(i).close();
                    }
                })
                .run();
        assertThat(histogram.snapshot().total()).isEqualTo(timers.size());
    }

    @Test
    void theClockOfTheMachineIsTheDefault() {
        long before = System.nanoTime();
        List<Long> recorded = new ArrayList<>();
        Timer.start(recorded::add).close();
        assertThat(recorded.get(0)).isBetween(0L, System.nanoTime() - before);
    }

    @Test
    void whatTheRecorderThrowsIsThrownOnce() {
        Timer timer = Timer.start(clock, nanos -> {
            throw new IllegalStateException("full");
        });
        assertThatIllegalStateException().isThrownBy(timer::close).withMessage("full");
        timer.close();
    }

    @Test
    void nothingMayBeNull() {
        assertThatNullPointerException().isThrownBy(() -> Timer.start(null)).withMessage("recorder");
        assertThatNullPointerException()
                .isThrownBy(() -> Timer.start(null, nanos -> {}))
                .withMessage("clock");
    }
}
