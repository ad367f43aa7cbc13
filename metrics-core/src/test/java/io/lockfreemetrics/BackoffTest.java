package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void itDoublesUpToTheLongest() {
        Backoff backoff = new Backoff(100, 500, () -> 0);
        assertThat(LongStream.rangeClosed(1, 5).map(attempt -> backoff.nanosAfter((int) attempt)))
                .containsExactly(100L, 200L, 400L, 500L, 500L);
        assertThat(backoff.nanosAfter(Integer.MAX_VALUE)).isEqualTo(500);
        assertThat(new Backoff(3, Long.MAX_VALUE, () -> 0).nanosAfter(62)).isEqualTo(3L << 61);
        assertThat(new Backoff(3, Long.MAX_VALUE, () -> 0).nanosAfter(63)).isEqualTo(Long.MAX_VALUE);
        assertThat(new Backoff(1, Long.MAX_VALUE, () -> 0).nanosAfter(100)).isEqualTo(1L << 62);
    }

    @Test
    void chanceTakesAwayUpToAHalf() {
        assertThat(new Backoff(1000, 1000, () -> 0.5).nanosAfter(1)).isEqualTo(750);
        assertThat(new Backoff(1000, 1000, () -> 0.999).nanosAfter(1)).isEqualTo(501);
    }
}
