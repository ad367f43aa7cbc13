package io.lockfreemetrics.export.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.AtomicGauge;
import io.lockfreemetrics.AtomicTimer;
import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Stress;
import io.lockfreemetrics.export.OutsideServer;
import io.lockfreemetrics.export.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by the real StatsD, which is asked over its management port. */
@Timeout(120)
class StatsdServerTest {

    private static final Path PLACE =
            Path.of(System.getProperty("user.home"), ".cache/lockfree-metrics/statsd/node_modules/statsd/stats.js");

    private final Path node = OutsideServer.require("node", Path.of("/usr/bin/node"));
    private final Path program = OutsideServer.require("stats.js", PLACE);
    private final int port = OutsideServer.freePort();
    private final int management = OutsideServer.freePort();

    @TempDir
    Path directory;

    private OutsideServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void start(String transport) {
        Path config = directory.resolve("config.js");
        try {
            // Nothing is flushed, and so nothing reset, while the test runs.
            Files.writeString(
                    config,
                    "{ servers: [{ server: './servers/%s', address: '127.0.0.1', port: %d }], mgmt_port: %d,"
                                    .formatted(transport, port, management)
                            + " mgmt_address: '127.0.0.1', flushInterval: 3600000, backends: [] }");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = OutsideServer.start(
                List.of(node.toString(), program.toString(), config.toString()), management, directory.resolve("log"));
    }

    private StatsdExporter exporter(String transport) {
        return transport.equals("tcp")
                ? StatsdExporter.tcp("127.0.0.1", port, StatsdDialect.STATSD, "shop.")
                : StatsdExporter.udp("127.0.0.1", port, StatsdDialect.STATSD, "shop.", 100);
    }

    /** All counters or gauges as the server tells them. */
    private String ask(String what) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), management)) {
            socket.getOutputStream().write((what + "\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.equals("END"); line = in.readLine()) {
                answer.append(line).append('\n');
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double value(String what, String name) {
        Matcher value = Pattern.compile("'?" + Pattern.quote(name) + "'?: (-?[0-9.e+-]+)")
                .matcher(ask(what));
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void itHasWhatTheRegistryHas(String transport) throws Exception {
        start(transport);
        try (MetricsRegistry registry = MetricsRegistry.create();
                DeltaReader deltas = registry.deltas()) {
            StatsdExporter exporter = exporter(transport);
            registry.counterFamily("orders", "Orders.", "method", "uri")
                    .labels("GET", "/a:b|c")
                    .add(3);
            AtomicGauge below = registry.gauge("below", "Below zero.");
            below.set(7);
            AtomicTimer timer = registry.timer("time", "Times.");
            timer.record(2_000_000);
            timer.record(4_000_000);
            exporter.export(deltas.snapshot());
            below.set(-5);
            registry.counterFamily("orders", "Orders.", "method", "uri")
                    .labels("GET", "/a:b|c")
                    .add(4);
            exporter.export(deltas.snapshot());

            Stress.await(() -> value("counters", "shop.orders_total.GET._a_b_c") == 7);
            Stress.await(() -> value("gauges", "shop.below") == -5);
            assertThat(value("counters", "shop.time_seconds.count")).isEqualTo(2);
            assertThat(value("counters", "shop.time_seconds.sum")).isEqualTo(0.006);
            assertThat(value("gauges", "shop.time_seconds.min")).isEqualTo(0.002);
            assertThat(value("gauges", "shop.time_seconds.max")).isEqualTo(0.004);
            assertThat(value("gauges", "shop.time_seconds.p50")).isBetween(0.002, 0.005);
            assertThat(value("counters", "statsd.bad_lines_seen")).isZero();
        }
    }

    /** What StatsD itself forgets when it is killed is no part of it: it is killed when it has everything. */
    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void killedAndStartedAgainInTheMiddleOfTrafficItHasTheExactTotalsAtTheEnd(String transport) {
        start(transport);
        try (Traffic traffic = new Traffic(exporter(transport))) {
            traffic.flowUntil("delivered", 2);
            long before = traffic.recorded();
            Stress.await(() -> value("counters", "shop.events_total") == before
                    && value("counters", "shop.sizes.count") == before);
            server.kill();
            traffic.flowUntil("failed", 3);
            start(transport);
            traffic.flowUntil("delivered", 2);
            traffic.finish();
            long since = traffic.recorded() - before;
            Stress.await(() ->
                    value("counters", "shop.events_total") == since && value("counters", "shop.sizes.count") == since);
        }
    }
}
