package io.lockfreemetrics.sample.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own judge of what an endpoint says. */
public final class Promtool {

    private static final long TIMEOUT_SECONDS = 30;

    private Promtool() {}

    /** What is wrong with the metrics; nothing if they are fine. */
    public static String checkMetrics(Path folder, String metrics) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("metrics.txt"), metrics);
        Result result = run(folder, Redirect.from(input.toFile()), "check", "metrics");
        return result.exitCode == 0 ? result.output : result.output + "exit code " + result.exitCode;
    }

    /** What is wrong with rules, as their tests tell; nothing if they are fine. */
    public static String testRules(Path folder, Path tests) throws IOException, InterruptedException {
        Result result = run(folder, Redirect.PIPE, "test", "rules", tests.toString());
        return result.exitCode == 0 ? "" : result.output;
    }

    /** What is wrong with a server's configuration; nothing if it is fine. */
    public static String checkConfiguration(Path folder, Path configuration) throws IOException, InterruptedException {
        Result result = run(folder, Redirect.PIPE, "check", "config", configuration.toString());
        return result.exitCode == 0 ? "" : result.output;
    }

    private record Result(int exitCode, String output) {}

    private static Result run(Path folder, Redirect input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(OutsideTool.require("promtool").toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("promtool.txt");
        Process process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("promtool did not end within " + TIMEOUT_SECONDS + " s");
        }
        return new Result(process.exitValue(), Files.readString(output, UTF_8));
    }
}
