package io.lockfreemetrics.export.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.DeltaReader;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.Unit;
import io.lockfreemetrics.export.OutsideServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatsdLinesTest {

    private final MetricsRegistry registry = MetricsRegistry.create();
    private final DeltaReader deltas = registry.deltas();

    @AfterEach
    void close() {
        registry.close();
    }

    private List<String> lines(StatsdDialect dialect) {
        StatsdLines lines = new StatsdLines(dialect, "");
        deltas.snapshot().visit(lines);
        return lines.lines();
    }

    @Test
    void labelsArePartsOfTheNameOrTags() {
        registry.counterFamily("orders", "", "method", "uri")
                .labels("GET", "/a.b c")
                .increment();
        assertThat(lines(StatsdDialect.STATSD)).containsExactly("orders_total.GET._a_b_c:1|c");
        registry.counterFamily("orders", "", "method", "uri")
                .labels("", "a,b|c#d\u00fc")
                .increment();
        assertThat(lines(StatsdDialect.DOGSTATSD)).containsExactly("orders_total:1|c|#method:_,uri:a_b_c_d\u00fc");
    }

    @Test
    void infosAndStatesAreGauges() {
        registry.stateSet("phase", "", List.of("starting", "running")).switchTo("running");
        registry.info("build", "", Map.of("version", "1.2"));
        assertThat(lines(StatsdDialect.DOGSTATSD))
                .containsExactly(
                        "build_info:1|g|#version:1.2", "phase:0|g|#phase:starting", "phase:1|g|#phase:running");
    }

    @Test
    void countersThatDidNotMoveAreLeftOut() {
        registry.counter("orders", "", Unit.MILLISECONDS).add(1500);
        assertThat(lines(StatsdDialect.STATSD)).containsExactly("orders_seconds_total:1.5|c");
        assertThat(lines(StatsdDialect.STATSD)).isEmpty();
    }

    @Test
    void aGaugeBelowZeroTakesTwoLinesThatStayTogetherWhereASignMeansAnAddition() {
        registry.gauge("below", "").set(-5);
        registry.gauge("nan", "", () -> Double.NaN);
        registry.gauge("large", "", () -> 1e21);
        assertThat(lines(StatsdDialect.STATSD))
                .containsExactly("below:0|g\nbelow:-5|g", "large:1000000000000000000000|g");
        assertThat(lines(StatsdDialect.DOGSTATSD)).contains("below:-5|g");
    }

    @Test
    void aDistributionIsCountSumExtremesAndPercentilesOfTheInterval() {
        registry.histogram("sizes", "", Buckets.of(10, 20)).record(15);
        registry.ratio("hits", "").add(0.25);
        assertThat(lines(StatsdDialect.STATSD))
                .containsExactly(
                        "hits_ratio.count:1|c",
                        "hits_ratio.sum:0.25|c",
                        "sizes.count:1|c",
                        "sizes.sum:15|c",
                        "sizes.min:15|g",
                        "sizes.max:15|g",
                        "sizes.p50:15|g",
                        "sizes.p90:19|g",
                        "sizes.p99:19.9|g");
        assertThat(lines(StatsdDialect.STATSD)).as("nothing came").isEmpty();
    }

    @Test
    void datagramsAreFilledUpToTheirSizeAndLinesNotTorn() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String host = server.getLocalAddress().getHostAddress();
            new UdpTransport(host, server.getLocalPort(), 11)
                    .send(List.of("a:1|c", "b:2|c", "c:3|c", "long_name:4|c", "d:5|c"));
            List<String> datagrams = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                server.receive(packet);
                datagrams.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
            }
            assertThat(datagrams).containsExactly("a:1|c\nb:2|c", "c:3|c", "long_name:4|c", "d:5|c");
        }
    }

    @Test
    void whereNobodyListensNothingIsDelivered() {
        int port = OutsideServer.freePort();
        assertThatIOException().isThrownBy(() -> new UdpTransport("127.0.0.1", port, 100).send(List.of("a:1|c")));
        assertThatIOException().isThrownBy(() -> new TcpTransport("127.0.0.1", port).send(List.of("a:1|c")));
        assertThatIOException()
                .isThrownBy(() -> new TcpTransport("host.invalid", 1).send(List.of("a:1|c")))
                .withMessage("host.invalid");
    }

    @Test
    void aServerThatDiesBeforeItHasReadEverythingHasTakenNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dying = new Thread(() -> {
                try (Socket connection = server.accept()) {
                    // Ends it as the death of a process does when there is something unread.
                    connection.setSoLinger(true, 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            dying.start();
            String host = server.getInetAddress().getHostAddress();
            assertThatIOException()
                    .isThrownBy(() -> new TcpTransport(host, server.getLocalPort()).send(List.of("a:1|c")));
            dying.join();
        }
    }

    @Test
    void portsAndSizesThatThereAreNotAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatsdExporter.tcp("localhost", 0, StatsdDialect.STATSD, ""))
                .withMessage("port must be from 1 to 65535, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatsdExporter.udp("localhost", 1, StatsdDialect.STATSD, "", 70_000))
                .withMessage("size of a datagram must be from 1 to 65507 bytes, but is 70000");
    }
}
