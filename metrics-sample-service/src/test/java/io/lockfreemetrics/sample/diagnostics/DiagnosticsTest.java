package io.lockfreemetrics.sample.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockfreemetrics.sample.ServiceClient;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"sample.diagnostics.enabled=true", "sample.diagnostics.timeout=20ms"})
class DiagnosticsTest {

    @LocalServerPort
    int port;

    @Test
    void aFailureIsAServerError() {
        assertThat(new ServiceClient(port).get("/diagnostics/failure").statusCode())
                .isEqualTo(500);
    }

    @Test
    void aTimeoutIsAnUnavailableService() {
        assertThat(new ServiceClient(port).get("/diagnostics/timeout").statusCode())
                .isEqualTo(503);
    }

    @Test
    void theEndlessStreamEndsWhenTheClientLeaves() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /diagnostics/endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertThat(answer.readNBytes(1_000_000)).hasSize(1_000_000);
        }
        // The context would not close in time with a request that goes on.
    }

    @Test
    void aTimeoutOfNoTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiagnosticsProperties(true, Duration.ZERO))
                .withMessage("sample.diagnostics.timeout must be at least 1ms, but is PT0S");
    }
}
