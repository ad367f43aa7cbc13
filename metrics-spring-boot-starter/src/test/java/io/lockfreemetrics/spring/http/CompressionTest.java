package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@TestPropertySource(properties = {"server.compression.enabled=true", "server.compression.min-response-size=1"})
@Import(CompressionTest.Repetitive.class)
class CompressionTest extends HttpServer {

    private static final int LENGTH = 30_000;

    @Test
    void bytesAreThoseOfTheBodyBeforeCompression() throws IOException {
        String request = """
                GET /repetitive HTTP/1.1
                Host: localhost
                Accept-Encoding: gzip
                Connection: close

                """;
        String response = raw(request.replace("\n", "\r\n"));

        assertThat(response).containsIgnoringCase("Content-Encoding: gzip");
        assertThat(response).hasSizeLessThan(2_000);
        assertThat(awaitExchanges(1, "GET", "/repetitive", 200).bytesSent()).isEqualTo(LENGTH);
    }

    @Configuration(proxyBeanMethods = false)
    @RestController
    static class Repetitive {

        @GetMapping(path = "/repetitive", produces = "text/plain")
        String repetitive() {
            return "x".repeat(LENGTH);
        }
    }
}
