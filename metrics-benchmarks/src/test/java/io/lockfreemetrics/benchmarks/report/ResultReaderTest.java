package io.lockfreemetrics.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReaderTest {

    @TempDir
    Path directory;

    private Results read(String json) throws IOException {
        Files.writeString(directory.resolve("some.json"), json);
        return Results.in(directory);
    }

    @Test
    void theMedianOfAllForksCountsInNanoseconds() throws IOException {
        Results results = read("""
                [{"benchmark": "a.b.A.ours", "threads": 2, "params": {"series": "100"},
                  "primaryMetric": {"score": 1e9, "scoreUnit": "us/op", "rawData": [[3, 900], [2]]},
                  "secondaryMetrics": {
                    "gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[16, 16], [20]]},
                    "gc.count": {"scoreUnit": "counts", "rawData": [[1, 1], [1]]}}}]
                """);
        assertThat(results.find("A.ours", 2, "series=100"))
                .contains(new Measurement("A.ours", 2, "series=100", 3_000, "ns", 16));
    }

    @Test
    void eachRoleOfAGroupIsAMeasurement() throws IOException {
        Results results = read("""
                [{"benchmark": "a.A.group", "threads": 2,
                  "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[5]]},
                  "secondaryMetrics": {
                    "read": {"scoreUnit": "ns/op", "rawData": [[7]]},
                    "write": {"scoreUnit": "ns/op", "rawData": [[3]]},
                    "gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[16]]}}}]
                """);
        assertThat(results.of("A")).extracting(Measurement::name).containsExactly("A.read", "A.write");
    }

    @Test
    void experimentsAreReadBackAsTheyWereWritten() throws IOException {
        ResultFile file = new ResultFile(directory.resolve("memory.json").toFile());
        file.add("Memory.ours", "state", "idle", "B", 3, 1, 2, 4);
        file.add("Memory.fitted", "", "", "series", 10);
        Results results = Results.in(directory);
        assertThat(results.find("Memory.ours", 1, "state=idle"))
                .hasValueSatisfying(one -> assertThat(one.value()).isEqualTo(2.5));
        assertThat(results.find("Memory.fitted", 1, "")).isPresent();
    }

    @Test
    void noResultsAreAnError() {
        assertThatIOException().isThrownBy(() -> Results.in(directory)).withMessageContaining("none in");
    }
}
