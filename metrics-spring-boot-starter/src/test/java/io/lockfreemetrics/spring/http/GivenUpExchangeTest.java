package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsSnapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** On a server of its own, which counts what it gave up as in progress for ever and would wait for it. */
@TestPropertySource(properties = "server.shutdown=immediate")
class GivenUpExchangeTest extends HttpServer {

    /** Tomcat tells nobody but its access log. */
    @ParameterizedTest
    @ValueSource(strings = {"read-nothing", "read-something"})
    void anExchangeThatTomcatGivesUpAsAListenerThrowsIsRecorded(String path) throws Exception {
        MetricsSnapshot before = exchanges("POST", HttpLabels.UNMATCHED, 500);
        String body = path.equals("read-nothing") ? "" : "body";

        raw("POST /servlet/%s-and-throw HTTP/1.1\r\nHost: test\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, body.length(), body));

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "POST", HttpLabels.UNMATCHED, 500);
        assertThat(after.errors()).isEqualTo(before.errors() + 1);
        awaitIdle();
    }
}
