package io.lockfreemetrics.export.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockfreemetrics.AtomicCounter;
import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileExportersTest {

    private static final long LARGE = 1 << 20;

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final AtomicCounter events = registry.counter("events", "Of\nall kinds.");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("not/there/metrics");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static long events(String line) throws IOException {
        for (JsonNode metric : new ObjectMapper().readTree(line).get("families")) {
            if (metric.get("name").asText().equals("events_total")) {
                return metric.get("series").get(0).get("value").asLong();
            }
        }
        throw new AssertionError(line);
    }

    @Test
    void eachSnapshotIsALineOfJsonAndDeltasAddUp() throws IOException {
        JsonLinesExporter exporter = new JsonLinesExporter(file, LARGE, 1);
        try (DeltaReader deltas = registry.deltas()) {
            for (int i = 1; i <= 3; i++) {
                events.add(i);
                exporter.export(deltas.snapshot());
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(events(lines.get(0)) + events(lines.get(1)) + events(lines.get(2)))
                .isEqualTo(6);
    }

    @Test
    void aFileThatWouldBecomeTooLargeIsRotatedAndTheOldestDeleted() throws IOException {
        int line = registry.snapshotAll().toJson().length() + 30;
        JsonLinesExporter exporter = new JsonLinesExporter(file, 2L * line, 3);
        for (int i = 1; i <= 9; i++) {
            events.increment();
            exporter.export(registry.snapshotAll());
        }
        assertThat(names()).containsExactly("metrics", "metrics.1", "metrics.2");
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(events(Files.readAllLines(file).get(0))).isEqualTo(9);
        assertThat(events(Files.readAllLines(file.resolveSibling("metrics.1")).get(1)))
                .isEqualTo(8);
        assertThat(events(Files.readAllLines(file.resolveSibling("metrics.2")).get(0)))
                .isEqualTo(5);
        JsonLinesExporter alone = new JsonLinesExporter(directory.resolve("alone"), line, 1);
        alone.export(registry.snapshotAll());
        events.increment();
        alone.export(registry.snapshotAll());
        assertThat(Files.readAllLines(directory.resolve("alone"))).hasSize(1);
    }

    @Test
    void whatIsLeftOfALineWhoseProcessDiedIsCutOff() throws IOException {
        JsonLinesExporter exporter = new JsonLinesExporter(file, LARGE, 1);
        exporter.export(registry.snapshotAll());
        Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
        exporter.export(registry.snapshotAll());
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(events(line)).isZero());
        Files.writeString(file, "torn");
        exporter.export(registry.snapshotAll());
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aSnapshotThatIsTooLargeIsNotWrittenAndWhatIsThereStays() throws IOException {
        new JsonLinesExporter(file, LARGE, 2).export(registry.snapshotAll());
        String before = Files.readString(file);
        assertThatIOException()
                .isThrownBy(() -> new JsonLinesExporter(file, 50, 2).export(registry.snapshotAll()))
                .withMessage("an export must not be larger than 50 bytes, but this one is");
        assertThatIOException()
                .isThrownBy(() -> new PrometheusTextfileExporter(file, 50).export(registry.snapshotAll()));
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(names()).containsExactly("metrics");
    }

    @Test
    void readersOfTheTextfileFindAWholeSnapshotAlways() throws IOException {
        PrometheusTextfileExporter exporter = new PrometheusTextfileExporter(file, LARGE);
        exporter.export(registry.snapshotAll());
        int lines = Files.readAllLines(file).size();
        Stress stress = new Stress();
        stress.repeat(1, writer -> {
            events.increment();
            try {
                exporter.export(registry.snapshotAll());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        stress.repeat(1, reader -> {
            try {
                assertThat(Files.readAllLines(file)).hasSize(lines);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        stress.run();
        assertThat(Files.readString(file)).contains("\nevents_total " + events.get() + "\n");
        assertThat(names()).containsExactly("metrics");
    }

    @Test
    void boundsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonLinesExporter(file, 0, 1))
                .withMessage("largest size of a file must be at least 1 byte, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonLinesExporter(file, 1, 0))
                .withMessage("number of files must be at least 1, but is 0");
    }
}
