package io.lockfreemetrics.sample.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Prometheus' own judge of what an endpoint says. */
public final class Promtool {

    private static final long TIMEOUT_SECONDS = 30;

    private Promtool() {}

    /** What is wrong with the metrics; nothing if they are fine. */
    public static String checkMetrics(Path folder, String metrics) throws IOException, InterruptedException {
        Path program = OutsideTool.require("promtool");
        Path input = Files.writeString(folder.resolve("metrics.txt"), metrics);
        Path output = folder.resolve("promtool.txt");
        Process process = new ProcessBuilder(program.toString(), "check", "metrics")
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("promtool did not end within " + TIMEOUT_SECONDS + " s");
        }
        String complaints = Files.readString(output, UTF_8);
        return process.exitValue() == 0 ? complaints : complaints + "exit code " + process.exitValue();
    }
}
