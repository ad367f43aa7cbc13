package io.lockfreemetrics.sample.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockfreemetrics.sample.Await;
import io.lockfreemetrics.sample.process.OutsideTool;
import io.lockfreemetrics.sample.process.RunningProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The real StatsD, which adds deltas up. Over TCP: of datagrams a busy machine may lose some, and nobody would know. */
public final class StatsdSink implements Sink {

    private static final Path PROGRAM =
            Path.of(System.getProperty("user.home"), ".cache/lockfree-metrics/statsd/node_modules/statsd/stats.js");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern REQUESTS = Pattern.compile("'" + Requests.FAMILY + "\\.[^']*': ([0-9.e+]+)");

    private final RunningProcess process;
    private final int port;
    private final int management;

    private StatsdSink(RunningProcess process, int port, int management) {
        this.process = process;
        this.port = port;
        this.management = management;
    }

    /** Starts it and waits until it answers; its configuration goes into the folder. */
    public static StatsdSink start(Path folder) throws IOException {
        String node = OutsideTool.require("node").toString();
        String program = OutsideTool.require(PROGRAM).toString();
        int port = OutsideTool.freePort();
        int management = OutsideTool.freePort();
        // Nothing is flushed, and so nothing reset, while the test runs.
        Path configuration = Files.writeString(folder.resolve("statsd.js"), """
                {
                  servers: [{ server: './servers/tcp', address: '127.0.0.1', port: %d }],
                  mgmt_address: '127.0.0.1', mgmt_port: %d, flushInterval: 3600000, backends: []
                }
                """.formatted(port, management));
        StatsdSink sink =
                new StatsdSink(new RunningProcess(List.of(node, program, configuration.toString())), port, management);
        try {
            Await.asserted(START_TIMEOUT, sink::requests);
            return sink;
        } catch (Throwable e) {
            sink.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "statsd";
    }

    @Override
    public List<String> arguments() {
        return List.of(
                "--lockfree.metrics.export.statsd.host=127.0.0.1",
                "--lockfree.metrics.export.statsd.port=" + port,
                "--lockfree.metrics.export.statsd.transport=tcp");
    }

    @Override
    public long requests() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), management)) {
            socket.getOutputStream().write("counters\n".getBytes(UTF_8));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            StringBuilder text = new StringBuilder();
            for (String line = answer.readLine(); line != null && !line.equals("END"); line = answer.readLine()) {
                text.append(line).append('\n');
            }
            return Requests.sum(REQUESTS, text.toString());
        } catch (IOException e) {
            throw new AssertionError("statsd does not answer: " + process.lines(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
