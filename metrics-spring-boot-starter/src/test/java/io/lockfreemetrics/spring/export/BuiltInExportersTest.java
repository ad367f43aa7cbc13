package io.lockfreemetrics.spring.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Temporality;
import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class BuiltInExportersTest {

    private static final String EXPORT = "lockfree.metrics.export.";

    private final ApplicationContextRunner runner = BuiltInExporters.runner();

    @TempDir
    Path directory;

    @Test
    void allAreOffUnlessAskedFor() {
        runner.run(context -> assertThat(context).doesNotHaveBean(MetricsExporter.class));
    }

    @ParameterizedTest
    @CsvSource({
        "json-lines, ",
        "textfile, CUMULATIVE",
        "pushgateway, CUMULATIVE",
        "statsd, DELTA",
        "otlp, ",
    })
    void eachHasASwitchAScheduleAndATemporality(String name, Temporality temporality) {
        runner.withPropertyValues(
                        EXPORT + name + ".enabled=true",
                        EXPORT + "shutdown-timeout=1ms",
                        EXPORT + "json-lines.path=" + directory.resolve("a"),
                        EXPORT + "textfile.path=" + directory.resolve("b"))
                .run(context -> {
                    MetricsExporter exporter = context.getBean(MetricsExporter.class);
                    assertThat(exporter.schedule()).isEqualTo(name);
                    assertThat(context.getBean(MetricsRegistry.class)
                                    .snapshotAll()
                                    .counters())
                            .containsKey("lockfree_metrics_exports{exporter=\"" + name + "\",outcome=\"failed\"}");
                    assertThat(exporter.temporality().orElse(null)).isEqualTo(temporality);
                    assertThat(context.getBean(ExportLifecycle.class).isRunning())
                            .isTrue();
                });
        runner.withPropertyValues(EXPORT + name + ".enabled=true", EXPORT + "schedules." + name + ".enabled=false")
                .run(context -> assertThat(
                                context.getBean(ExportLifecycle.class).isRunning())
                        .isFalse());
    }

    @Test
    void filesAreWrittenAtTheEndAndAfterEachInterval() throws Exception {
        Path lines = directory.resolve("metrics.jsonl");
        Path text = directory.resolve("metrics.prom");
        runner.withPropertyValues(
                        EXPORT + "json-lines.enabled=true",
                        EXPORT + "json-lines.path=" + lines,
                        EXPORT + "json-lines.schedule=files",
                        EXPORT + "textfile.enabled=true",
                        EXPORT + "textfile.path=" + text,
                        EXPORT + "textfile.schedule=files",
                        EXPORT + "schedules.files.interval=1d")
                .run(context -> context.getBean(MetricsRegistry.class)
                        .counter("orders", "Orders.")
                        .add(3));
        assertThat(Files.readAllLines(lines)).hasSize(1);
        assertThat(Files.readString(text)).contains("\norders_total 3\n");
    }

    @Test
    void statsdSpeaksTheDialectThatItIsTold() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            runner.withPropertyValues(
                            EXPORT + "statsd.enabled=true",
                            EXPORT + "statsd.host=" + server.getLocalAddress().getHostAddress(),
                            EXPORT + "statsd.port=" + server.getLocalPort(),
                            EXPORT + "statsd.dialect=dogstatsd",
                            EXPORT + "statsd.prefix=shop.")
                    .run(context -> context.getBean(MetricsRegistry.class)
                            .counterFamily("orders", "Orders.", "method")
                            .labels("GET")
                            .add(3));
            List<String> lines = new ArrayList<>();
            while (lines.stream().noneMatch(line -> line.startsWith("shop.orders"))) {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                server.receive(packet);
                lines.addAll(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII)
                        .lines()
                        .toList());
            }
            assertThat(lines).contains("shop.orders_total:3|c|#method:GET");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "statsd, port, 0, must be from 1 to 65535",
        "statsd, max-datagram-size, 70000, must be from 1 to 65507",
        "json-lines, max-size, 0B, must be at least 1B",
        "json-lines, max-files, 0, must be at least 1",
        "textfile, max-size, 0B, must be at least 1B",
        "otlp, request-timeout, 0s, must be longer than zero",
    })
    void valuesThatMakeNoSenseAreRefused(String name, String property, String value, String message) {
        runner.withPropertyValues(EXPORT + name + ".enabled=true", EXPORT + name + '.' + property + '=' + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidMetricsPropertyException.class)
                        .hasMessageContaining(EXPORT + name + '.' + property + ' ' + message));
    }
}
