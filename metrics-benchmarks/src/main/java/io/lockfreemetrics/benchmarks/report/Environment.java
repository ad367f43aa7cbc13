package io.lockfreemetrics.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where, and what, was measured. */
public final class Environment {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Environment() {}

    /** Notes down what is true of this machine now. Arguments: the directory for the results, and the mode of the run. */
    public static void main(String[] args) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ObjectNode notes = JSON.createObjectNode();
        notes.put(
                "Machine",
                String.format(
                        Locale.ROOT,
                        "%s, %d processors, %.0f GiB of memory",
                        value(Path.of("/proc/cpuinfo"), "model name", ":", System.getProperty("os.arch")),
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / (double) (1 << 30)));
        notes.put(
                "System",
                value(Path.of("/etc/os-release"), "PRETTY_NAME", "=", System.getProperty("os.name"))
                        .replace("\"", ""));
        notes.put("JDK", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"));
        notes.put("Compared", String.join(", ", versions()));
        notes.put("Mode", args[1]);
        notes.put("Load before", String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
        JSON.writerWithDefaultPrettyPrinter().writeValue(new File(args[0], Results.ENVIRONMENT), notes);
    }

    private static String value(Path file, String key, String separator, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> versions() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("/versions.properties")) {
            versions.load(in);
        }
        List<String> texts = new ArrayList<>();
        for (String name : new TreeSet<>(versions.stringPropertyNames())) {
            texts.add(name + ' ' + versions.getProperty(name));
        }
        return texts;
    }

    /** What was noted down for the results of a directory, as lines of Markdown. */
    static List<String> lines(Path directory) throws IOException {
        JsonNode notes = JSON.readTree(directory.resolve(Results.ENVIRONMENT).toFile());
        List<String> lines = new ArrayList<>(List.of("| | |", "| --- | --- |"));
        notes.properties()
                .forEach(note ->
                        lines.add("| " + note.getKey() + " | " + note.getValue().asText() + " |"));
        return lines;
    }
}
