package io.lockfreemetrics.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.benchmarks.report.Comparison.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final List<Label> LABELS =
            List.of(new Label("ours", "**ours**"), new Label("theirs", "theirs"), new Label("baseline", "*nothing*"));

    private static Measurement measurement(String method, int threads, String parameter, double nanos, double bytes) {
        return new Measurement("A." + method, threads, parameter, nanos, "ns", bytes);
    }

    @Test
    void ratiosComeFirstThenTimesThenBytesOfOneThread() {
        Results results = new Results(List.of(
                measurement("theirs", 1, "", 20, 16),
                measurement("theirs", 2, "", 40, 16),
                measurement("ours", 1, "", 10, 0.001),
                measurement("ours", 2, "", 60, 0.3)));
        assertThat(new Comparison("A", "Title", "theirs", LABELS).lines(results))
                .containsExactly(
                        "### Title",
                        "",
                        "|  | 1 thread | 2 threads | 1 thread | 2 threads | B/op |",
                        "| --- | ---: | ---: | ---: | ---: | ---: |",
                        "| **ours** | 0.50 × | 1.50 × | 10.0 ns | 60.0 ns | 0 B |",
                        "| theirs | 1.00 × | 1.00 × | 20.0 ns | 40.0 ns | 16 B |");
    }

    @Test
    void whatHasNoParameterStandsWithEachOfTheOthers() {
        Results results = new Results(List.of(
                measurement("baseline", 1, "", 1, Double.NaN),
                measurement("ours", 1, "series=1000", 2e6, Double.NaN),
                measurement("ours", 1, "series=100", 2e3, Double.NaN)));
        assertThat(new Comparison("A", "Title", "", LABELS).lines(results))
                .contains("|  | 100 series | 1,000 series |", "| **ours** | 2.00 µs | 2.00 ms |")
                .contains("| *nothing* | 1.00 ns | 1.00 ns |");
    }

    @Test
    void nothingComesLastAndItsBytesAloneMakeNoColumn() {
        Results results =
                new Results(List.of(measurement("baseline", 1, "", 1, 0), measurement("added", 1, "", 7, Double.NaN)));
        assertThat(new Comparison("A", "Title", "", LABELS).lines(results))
                .endsWith("|  | cost |", "| --- | ---: |", "| `added` | 7.00 ns |", "| *nothing* | 1.00 ns |");
    }

    @Test
    void whatHasNoLabelIsNotLeftOut() {
        Results results = new Results(List.of(
                measurement("added", 1, "", 7, Double.NaN), new Measurement("B.new", 1, "", 3, "MiB", Double.NaN)));
        assertThat(new Comparison("A", "Title", "", LABELS).lines(results)).contains("| `added` | 7.00 ns |");
        assertThat(Report.tables(results)).contains("### B", "| `new` | 3.00 MiB |");
    }
}
