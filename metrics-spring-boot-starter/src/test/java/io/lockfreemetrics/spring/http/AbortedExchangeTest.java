package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsSnapshot;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbortedExchangeTest extends HttpServer {

    @ParameterizedTest
    @ValueSource(
            strings = {"/endless/stream", "/endless/writer", "/endless/flushed", "/endless/async", "/endless/caught"})
    void aClientThatGoesAwayIsCountedAsSuchAndNotAsAnError(String path) throws Exception {
        long before = aborted();

        hangUpAfter(50_000, "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");

        MetricsSnapshot exchanges = awaitExchanges(1, "GET", path, 200);
        assertThat(exchanges.errors()).isZero();
        // Nobody takes the 20 million bytes that are written at least.
        assertThat(exchanges.bytesSent()).isBetween(50_000L - 1_000, 19_000_000L);
        awaitIdle();
        assertThat(aborted()).isEqualTo(before + 1);
        assertThat(requestsTo(path)).isEqualTo(1);
    }

    @Test
    void aClientThatGoesAwayWhileItSendsIsCountedAsSuch() throws Exception {
        long before = aborted();

        hangUpAfter(0, "POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nonly a part");

        await(() -> requestsTo("/upload") == 1);
        awaitIdle();
        assertThat(aborted()).isEqualTo(before + 1);
    }

    @Test
    void whatIsWrittenAfterTheContainerHasAnsweredIsNotSent() throws Exception {
        String response;
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("POST /upload/answered HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nonly a part"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }

        assertThat(response).startsWith("HTTP/1.1 400 ").doesNotContain("nobody gets");
        String page = response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1);
        MetricsSnapshot exchanges = awaitExchanges(1, "POST", "/upload/answered", 400);
        assertThat(exchanges.bytesSent()).isEqualTo(page.length());
        assertThat(exchanges.bytesReceived()).isEqualTo("only a part".length());
    }

    @Test
    void aMalformedBodyIsNotAClientThatWentAway() throws Exception {
        long before = aborted();

        String head = "POST /malformed HTTP/1.1\r\nHost: test\r\nContent-Type: text/plain\r\nConnection: close\r\n";
        raw(head + "Transfer-Encoding: chunked\r\n\r\nnot a chunk\r\n");

        awaitExchanges(1, "POST", "/malformed", 400);
        assertThat(aborted()).isEqualTo(before);
    }

    /** With a reset instead of the usual end, so that the server notices at its next write. */
    private void hangUpAfter(int bytes, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(bytes);
            if (bytes == 0) {
                await(() -> activeRequests() == 1);
            }
        }
    }
}
