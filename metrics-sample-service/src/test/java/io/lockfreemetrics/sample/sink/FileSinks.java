package io.lockfreemetrics.sample.sink;

import io.lockfreemetrics.sample.scrape.JsonScrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/** Files as sinks. */
public final class FileSinks {

    private FileSinks() {}

    /** JSON lines: either a single cumulative one, or deltas. */
    public static Sink jsonLines(Path folder) {
        return new OfFile(
                "json-lines",
                folder.resolve("metrics.jsonl"),
                text -> text.lines()
                        .mapToLong(line -> JsonScrape.parse(line).sum(Requests.FAMILY))
                        .sum());
    }

    /** A textfile: always the latest snapshot. */
    public static Sink textfile(Path folder) {
        return new OfFile("textfile", folder.resolve("metrics.prom"), Requests::inPrometheusText);
    }

    private record OfFile(String name, Path path, ToLongFunction<String> requestsIn) implements Sink {

        @Override
        public List<String> arguments() {
            String exporter = "--lockfree.metrics.export." + name;
            // Room enough to keep every line.
            return List.of(exporter + ".path=" + path, exporter + ".max-size=1GB");
        }

        @Override
        public long requests() {
            try {
                return Files.exists(path) ? requestsIn.applyAsLong(Files.readString(path)) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
