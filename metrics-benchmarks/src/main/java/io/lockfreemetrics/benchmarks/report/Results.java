package io.lockfreemetrics.benchmarks.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All measurements of a run. Immutable. */
final class Results {

    static final String ENVIRONMENT = "environment.json";

    private final List<Measurement> measurements;

    Results(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /** Those of all result files in a directory. */
    static Results in(Path directory) throws IOException {
        Set<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
            found.forEach(files::add);
        }
        files.remove(directory.resolve(ENVIRONMENT));
        List<Measurement> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(ResultReader.read(file));
        }
        if (all.isEmpty()) {
            throw new IOException("there must be a result of a benchmark, but there is none in " + directory);
        }
        return new Results(all);
    }

    Optional<Measurement> find(String name, int threads, String parameter) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name)
                        && measurement.threads() == threads
                        && measurement.parameter().equals(parameter))
                .findFirst();
    }

    /** Those of one benchmark class. */
    List<Measurement> of(String type) {
        return measurements.stream()
                .filter(measurement -> measurement.type().equals(type))
                .toList();
    }

    /** All benchmark classes, by name. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        measurements.forEach(measurement -> types.add(measurement.type()));
        return types;
    }
}
