package io.lockfreemetrics.export.pushgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.export.OutsideServer;
import io.lockfreemetrics.export.Traffic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Judged by a real Pushgateway. */
@Timeout(120)
class PushgatewayTest {

    private final Path program =
            OutsideServer.require("prometheus-pushgateway", Path.of("/usr/bin/prometheus-pushgateway"));
    private final int port = OutsideServer.freePort();
    private final URI uri = URI.create("http://localhost:" + port);

    @TempDir
    Path directory;

    private OutsideServer server;

    private void start() {
        List<String> command = List.of(program.toString(), "--web.listen-address=127.0.0.1:" + port);
        server = OutsideServer.start(command, port, directory.resolve("log"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String metrics() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long sample(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\{[^}]*} (\\S+)$").matcher(text);
        assertThat(line.find()).as(text).isTrue();
        return (long) Double.parseDouble(line.group(1));
    }

    @Test
    void aGroupHasItsLabelsHoweverStrangeAndTheLastSnapshotOnly() throws Exception {
        start();
        try (MetricsRegistry registry = MetricsRegistry.create()) {
            Map<String, String> labels = Map.of("instance", "a/b c\u00fc", "zone", "", "host", "h-1.example");
            PushgatewayExporter exporter = new PushgatewayExporter(uri, "shop", labels, Map.of());
            registry.counter("old", "Old.").increment();
            exporter.export(registry.snapshotAll());
            registry.unregister("old");
            registry.counter("orders", "Orders.").add(3);
            exporter.export(registry.snapshotAll());

            assertThat(metrics())
                    .contains(
                            "\norders_total{host=\"h-1.example\",instance=\"a/b c\u00fc\",job=\"shop\",zone=\"\"} 3\n")
                    .doesNotContain("old_total");
        }
    }

    @Test
    void killedAndStartedAgainUnderTrafficItHasTheExactTotalsAtTheEnd() throws Exception {
        PushgatewayExporter exporter = new PushgatewayExporter(uri, "shop", Map.of(), Map.of());
        start();
        try (Traffic traffic = new Traffic(exporter)) {
            traffic.flowUntil("delivered", 3);
            server.kill();
            traffic.flowUntil("failed", 3);
            start();
            traffic.flowUntil("delivered", 1);
            traffic.flow();
            traffic.finish();
            String text = metrics();
            assertThat(sample(text, "events_total")).isEqualTo(traffic.recorded());
            assertThat(sample(text, "sizes_count")).isEqualTo(traffic.recorded());
        }
    }
}
