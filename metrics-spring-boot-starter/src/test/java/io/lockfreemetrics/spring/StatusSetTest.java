package io.lockfreemetrics.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusSetTest {

    @Test
    void aClassHasAHundredStatuses() {
        assertThat(members("5xx")).containsExactly(IntStream.range(500, 600).toArray());
        assertThat(members("1XX")).containsExactly(IntStream.range(100, 200).toArray());
    }

    @Test
    void aRangeHasBothItsEnds() {
        assertThat(members("429-431")).containsExactly(429, 430, 431);
    }

    @Test
    void entriesAddUp() {
        assertThat(members("404", " 500 ", "404-405")).containsExactly(404, 405, 500);
    }

    @Test
    void noEntriesAreNoErrors() {
        assertThat(members()).isEmpty();
    }

    private static int[] members(String... entries) {
        return IntStream.range(-1, 1_000)
                .filter(StatusSet.parse(List.of(entries)))
                .toArray();
    }
}
