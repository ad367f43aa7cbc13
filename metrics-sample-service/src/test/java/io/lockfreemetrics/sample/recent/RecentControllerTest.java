package io.lockfreemetrics.sample.recent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.Await;
import io.lockfreemetrics.sample.ServiceClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"lockfree.metrics.rolling.interval=50ms", "lockfree.metrics.rolling.intervals=20"})
class RecentControllerTest {

    @LocalServerPort
    int port;

    @Test
    void whatWasAskedOfRulesShowsUpAndIsForgotten() {
        ServiceClient client = new ServiceClient(port);
        Await.asserted(Duration.ofSeconds(10), () -> {
            client.put("/documents/recent", "text");
            assertThat(recent(client))
                    .contains("\"name\":\"document_rule\",\"labels\":{\"rule\":\"not-blank\"},\"count\":");
        });
        Await.asserted(Duration.ofSeconds(10), () -> assertThat(recent(client)).doesNotContain("not-blank"));
    }

    private static String recent(ServiceClient client) {
        return new String(client.get("/recent").body(), UTF_8);
    }
}
