package io.lockfreemetrics.export.pushgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.lockfreemetrics.MetricsRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PushgatewayExporterTest {

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private URI uri;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = "pushed metrics are invalid\n".repeat(100).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/prefix/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itPutsTheTextUnderTheKeyOfTheGroup() throws Exception {
        try (MetricsRegistry registry = MetricsRegistry.create()) {
            registry.counter("orders", "Orders.").add(3);
            new PushgatewayExporter(uri, "shop", Map.of("zone", "a"), Map.of("Authorization", "Bearer x"))
                    .export(registry.snapshotAll());
        }
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("PUT /prefix/metrics/job/shop/zone/a Bearer x # HELP ")
                .contains("\norders_total 3\n");
    }

    @Test
    void anAnswerThatIsNoSuccessIsAFailureThatTellsWhatWasSaid() {
        status = 400;
        try (MetricsRegistry registry = MetricsRegistry.create()) {
            PushgatewayExporter exporter = new PushgatewayExporter(uri, "shop", Map.of(), Map.of());
            assertThatIOException()
                    .isThrownBy(() -> exporter.export(registry.snapshotAll()))
                    .withMessageStartingWith("the Pushgateway answered 400: pushed metrics are invalid")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        }
    }

    @Test
    void groupsWithoutAJobOrWithLabelsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupingKey("", Map.of()))
                .withMessage("job of a Pushgateway must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupingKey("a", Map.of("job", "b")))
                .withMessageContaining("but is 'job'");
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupingKey("a", Map.of("a/b", "b")));
    }
}
