package io.lockfreemetrics.sample.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sample service as users run it: {@code java -jar}, on a free port. */
public final class PackagedSample implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration DUMP_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern END_OF_THREADS = Pattern.compile("^JNI global refs");
    private static final Pattern STARTED = Pattern.compile("Started SampleApplication");

    private final RunningProcess process;
    private final int port;

    private PackagedSample(RunningProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it serves. */
    public static PackagedSample start(List<String> arguments) throws InterruptedException {
        Path jar = Path.of(System.getProperty("sample.jar", "target/metrics-sample-service.jar"));
        if (!Files.exists(jar)) {
            throw new AssertionError("there is no " + jar + ": ./mvnw verify packages it");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--server.port=0"));
        command.addAll(arguments);
        RunningProcess process = new RunningProcess(command);
        try {
            int port = Integer.parseInt(process.await(PORT, START_TIMEOUT).group(1));
            process.await(STARTED, START_TIMEOUT);
            return new PackagedSample(process, port);
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** What it logged so far. */
    public List<String> log() {
        return process.lines();
    }

    /** What it logged so far, and what its threads do now. */
    public String diagnosis() throws InterruptedException {
        process.dumpThreads();
        process.await(END_OF_THREADS, DUMP_TIMEOUT);
        return process.output();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.terminate();
    }

    /** The exit code. */
    public int awaitExit(Duration timeout) throws InterruptedException {
        return process.awaitExit(timeout);
    }

    @Override
    public void close() {
        process.close();
    }
}
