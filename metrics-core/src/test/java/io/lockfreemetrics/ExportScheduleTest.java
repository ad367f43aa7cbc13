package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportScheduleTest {

    private static final long START = -1_000;
    private final ExportSchedule schedule = new ExportSchedule(START, 100);

    @Test
    void isFirstDueAfterOneInterval() {
        assertThat(schedule.nanosUntilDue(START)).isEqualTo(100);
        assertThat(schedule.nanosUntilDue(START + 99)).isEqualTo(1);
        assertThat(schedule.nanosUntilDue(START + 100)).isZero();
    }

    @Test
    void doesNotDriftHoweverLateARunStartsOrHowLongItTakes() {
        schedule.completed(START + 130);
        assertThat(schedule.nanosUntilDue(START + 130)).isEqualTo(70);
        schedule.completed(START + 299);
        assertThat(schedule.nanosUntilDue(START + 299)).isEqualTo(1);
    }

    @Test
    void skipsRunsThatWereMissed() {
        schedule.completed(START + 555);
        assertThat(schedule.nanosUntilDue(START + 555)).isEqualTo(45);
    }

    @Test
    void isNotDueTwiceForARunThatEndsBeforeItWasDue() {
        schedule.completed(START + 100);
        assertThat(schedule.nanosUntilDue(START + 100)).isEqualTo(100);
    }
}
