package io.lockfreemetrics.spring.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is set for a built-in exporter reaches it. */
@Timeout(60)
class ExporterSettingsTest {

    private static final String EXPORT = "lockfree.metrics.export.";

    private final ApplicationContextRunner runner =
            BuiltInExporters.runner().withPropertyValues(EXPORT + "interval=1d", EXPORT + "attempts=1");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"json-lines", "textfile", "pushgateway", "statsd", "otlp"})
    void eachFollowsTheScheduleThatItIsTold(String name) {
        runner.withPropertyValues(
                        EXPORT + name + ".enabled=true",
                        EXPORT + name + ".schedule=often",
                        EXPORT + "schedules.often.enabled=false",
                        EXPORT + "schedules.often.interval=1d")
                .run(context -> {
                    assertThat(context.getBean(MetricsExporter.class).schedule())
                            .isEqualTo("often");
                    assertThat(context.getBean(ExportLifecycle.class).isRunning())
                            .isFalse();
                });
    }

    @Test
    void aPushgatewayGetsJobGroupingAndHeaders() throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        try {
            runner.withPropertyValues(
                            "spring.application.name=shop",
                            EXPORT + "pushgateway.enabled=true",
                            EXPORT + "pushgateway.url=http://localhost:"
                                    + server.getAddress().getPort(),
                            EXPORT + "pushgateway.grouping.zone=a",
                            EXPORT + "pushgateway.headers.Authorization=Bearer x")
                    .run(context -> assertThat(requests).isEmpty());
            runner.withPropertyValues(
                            "spring.application.name=shop",
                            EXPORT + "pushgateway.enabled=true",
                            EXPORT + "pushgateway.url=http://localhost:"
                                    + server.getAddress().getPort(),
                            EXPORT + "pushgateway.job=nightly")
                    .run(context -> assertThat(requests).hasSize(1));
        } finally {
            server.stop(0);
        }
        assertThat(requests).containsExactly("/metrics/job/shop/zone/a Bearer x", "/metrics/job/nightly null");
    }

    @Test
    void statsdIsSpokenToOverTcp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> {
                try (Socket connection = server.accept()) {
                    return new String(connection.getInputStream().readAllBytes(), UTF_8);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            runner.withPropertyValues(
                            EXPORT + "statsd.enabled=true",
                            EXPORT + "statsd.host=" + server.getInetAddress().getHostAddress(),
                            EXPORT + "statsd.port=" + server.getLocalPort(),
                            EXPORT + "statsd.transport=tcp")
                    .run(context -> context.getBean(MetricsRegistry.class)
                            .counter("orders", "Orders.")
                            .add(3));
            assertThat(received.orTimeout(20, TimeUnit.SECONDS).join()).contains("orders_total:3|c\n");
        }
    }

    @Test
    void datagramsAreNoLargerThanTheyMayBe() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            runner.withPropertyValues(
                            EXPORT + "statsd.enabled=true",
                            EXPORT + "statsd.host=" + server.getLocalAddress().getHostAddress(),
                            EXPORT + "statsd.port=" + server.getLocalPort(),
                            EXPORT + "statsd.max-datagram-size=20")
                    .run(context -> {
                        context.getBean(MetricsRegistry.class)
                                .counter("a1", "One.")
                                .increment();
                        context.getBean(MetricsRegistry.class)
                                .counter("a2", "Two.")
                                .increment();
                    });
            // Both and the newline between them would be 21 bytes.
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            server.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .isEqualTo("a1_total:1|c");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void jsonLinesAreRotatedAtTheirSizeAndKeptInTheirNumber(int files, boolean kept) throws IOException {
        Path lines = Files.write(directory.resolve("lines"), new byte[20_000]);
        runner.withPropertyValues(
                        EXPORT + "json-lines.enabled=true",
                        EXPORT + "json-lines.path=" + lines,
                        EXPORT + "json-lines.max-size=20000B",
                        EXPORT + "json-lines.max-files=" + files)
                .run(context -> assertThat(lines).hasSize(20_000));
        assertThat(Files.readString(lines)).startsWith("{").endsWith("}\n");
        assertThat(Files.exists(directory.resolve("lines.1"))).isEqualTo(kept);
    }

    @Test
    void aTextfileIsNotWrittenIfItWouldBeTooLarge() {
        Path file = directory.resolve("text");
        runner.withPropertyValues(
                        EXPORT + "textfile.enabled=true",
                        EXPORT + "textfile.path=" + file,
                        EXPORT + "textfile.max-size=1B")
                .run(context -> assertThat(file).doesNotExist());
        assertThat(file).doesNotExist();
    }
}
