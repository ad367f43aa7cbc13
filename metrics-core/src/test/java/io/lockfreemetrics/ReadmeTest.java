package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's example is this code, so that it compiles and does what it says. */
@SuppressWarnings("SystemOut")
class ReadmeTest {

    @Test
    void theStandaloneExampleIsThisCode() throws IOException {
        // snippet: standalone
        MetricsRegistry registry = MetricsRegistry.create();

        AtomicHistogram sizes = registry.histogram("document_size", "Sizes", Buckets.of(Unit.BYTES, 1_000, 1_000_000));
        MetricFamily<AtomicCounter> refused = registry.counterFamily("refused", "Documents refused", "rule");

        sizes.record(2_500);
        refused.labels("too long").increment();

        FullSnapshot snapshot = registry.snapshotAll();
        System.out.print(snapshot.toPrometheusFormat());
        // end

        assertThat(snapshot.toPrometheusFormat().lines())
                .contains("document_size_bytes_bucket{le=\"1e+06\"} 1", "refused_total{rule=\"too long\"} 1");
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(between(readme, "<!-- snippet: standalone -->\n```java\n", "```"))
                .isEqualTo(between(thisSource(), "// snippet: standalone\n", "        // end")
                        .stripIndent());
    }

    private static String thisSource() throws IOException {
        return Files.readString(Path.of("src/test/java/io/lockfreemetrics/ReadmeTest.java"));
    }

    private static String between(String text, String start, String end) {
        assertThat(text).contains(start);
        String rest = text.substring(text.indexOf(start) + start.length());
        return Arrays.stream(
                        rest.substring(0, rest.indexOf(end)).stripTrailing().split("\n"))
                .collect(Collectors.joining("\n"));
    }
}
