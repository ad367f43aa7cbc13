package io.lockfreemetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that judges what we write. Where it is missing, the test is skipped with a word on what to install; with {@code
 * LOCKFREE_REQUIRE_TOOLS=true} in the environment it fails instead.
 */
final class OutsideTool {

    record Verdict(int exitCode, String output) {}

    private final List<String> command;

    private OutsideTool(List<String> command) {
        this.command = command;
    }

    /** Prometheus' own checker of the text format. */
    static OutsideTool promtool() {
        return require("promtool", List.of("promtool", "--version"), List.of("promtool", "check", "metrics"));
    }

    /** Python with Prometheus' reference parser. */
    static OutsideTool pythonParser(String script) {
        // The distribution's own Python has the package, even if another one comes first on the PATH.
        return require(
                "python3-prometheus-client",
                List.of("/usr/bin/python3", "-c", "import prometheus_client.parser"),
                List.of("/usr/bin/python3", "-c", script));
    }

    /** A Prometheus server that scrapes what the configuration says, until the process is ended. */
    static Process prometheus(Path folder, String configuration, int port, String... more) throws IOException {
        require("prometheus", List.of("prometheus", "--version"), List.of());
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        List<String> command = new ArrayList<>(List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static OutsideTool require(String name, List<String> probe, List<String> command) {
        boolean present = isPresent(probe);
        if (Boolean.parseBoolean(System.getenv("LOCKFREE_REQUIRE_TOOLS"))) {
            assertThat(present)
                    .as("%s is there, as scripts/install-test-tools.sh installs it", name)
                    .isTrue();
        }
        assumeTrue(present, name + " is not installed; scripts/install-test-tools.sh does that");
        return new OutsideTool(command);
    }

    private static boolean isPresent(List<String> probe) {
        try {
            return run(probe, "").exitCode == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Verdict judge(String input) {
        return run(command, input);
    }

    private static Verdict run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread feeder = new Thread(() -> {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The tool gave up before it had read everything; its verdict says why.
                }
            });
            feeder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            feeder.join();
            return new Verdict(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
