package io.lockfreemetrics.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.benchmarks.report.Measure.Added;
import io.lockfreemetrics.benchmarks.report.Measure.Bytes;
import io.lockfreemetrics.benchmarks.report.Measure.Ratio;
import io.lockfreemetrics.benchmarks.report.Measure.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final Results RESULTS = new Results(List.of(
            new Measurement("A.ours", 1, "", 30, "ns", 0.2),
            new Measurement("A.theirs", 1, "", 20, "ns", 400),
            new Measurement("A.ours", 2, "", 10, "ns", 24)));

    private static String verdict(boolean atMost, double bound, Measure measure) {
        String[] cells =
                new Target("subject", atMost, bound, "×", measure).row(RESULTS).split("\\|", -1);
        return cells[4].strip();
    }

    private static Ratio oursToTheirs(int threads) {
        return new Ratio(new Time("A.ours", threads, ""), new Time("A.theirs", 1, ""), 1);
    }

    @Test
    void aRatioAboveTheHighestAllowedMissesIt() {
        assertThat(verdict(true, 1.49, oursToTheirs(1))).isEqualTo("**missed**");
        assertThat(verdict(true, 1.5, oursToTheirs(1))).isEqualTo("met");
    }

    @Test
    void aRatioBelowTheLowestAllowedMissesIt() {
        assertThat(verdict(false, 1.51, oursToTheirs(1))).isEqualTo("**missed**");
        assertThat(verdict(false, 1.5, oursToTheirs(1))).isEqualTo("met");
    }

    @Test
    void whatIsAddedIsTheDifference() {
        Added added = new Added(new Time("A.ours", 1, ""), new Time("A.theirs", 1, ""));
        assertThat(verdict(true, 10, added)).isEqualTo("met");
        assertThat(verdict(true, 9.9, added)).isEqualTo("**missed**");
        assertThat(verdict(true, 2.9, new Ratio(new Time("A.ours", 1, ""), added, 1)))
                .isEqualTo("**missed**");
        assertThat(verdict(true, 3, new Ratio(new Time("A.ours", 1, ""), added, 1)))
                .isEqualTo("met");
    }

    @Test
    void theNumberOfThreadsTellsMeasurementsApart() {
        assertThat(verdict(true, 0.5, oursToTheirs(2))).isEqualTo("met");
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(verdict(true, 1, oursToTheirs(64))).isEqualTo("not measured");
        assertThat(verdict(true, 0, new Bytes("A.none", 1, ""))).isEqualTo("not measured");
    }

    @Test
    void aFractionOfAByteIsNone() {
        assertThat(verdict(true, 0, new Bytes("A.ours", 1, ""))).isEqualTo("met");
        assertThat(verdict(true, 0, new Bytes("A.ours", 2, ""))).isEqualTo("**missed**");
    }

    @Test
    void whatIsMeasuredStandsBesideWhatIsWanted() {
        assertThat(new Target("a, in b", true, 1, "×", oursToTheirs(1)).row(RESULTS))
                .isEqualTo("| a, in b | ≤ 1.00 × | 1.50 × | **missed** |");
    }
}
