package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Has a server to itself, since other tests leave connections open. */
@TestPropertySource(properties = "test.server=connections")
class OpenConnectionsTest extends HttpServer {

    @Test
    void theGaugeIsTheNumberOfOpenConnections() throws Exception {
        assertThat(openConnections()).isZero();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sockets.add(new Socket("localhost", port));
        }
        await(() -> openConnections() == 5);

        sockets.get(0).close();
        await(() -> openConnections() == 4);

        for (Socket socket : sockets) {
            socket.close();
        }
        await(() -> openConnections() == 0);
        assertThat(activeRequests()).isZero();
    }

    private double openConnections() {
        return registry.snapshotAll().measured().get("http_active_connections");
    }
}
