package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsSnapshot;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailedExchangeTest extends HttpServer {

    @Test
    void anUnhandledExceptionIsA500OfTheHandlerAndNotOfTheErrorPage() {
        HttpResponse<byte[]> response = get("/throw/1");

        assertThat(response.statusCode()).isEqualTo(500);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/throw/{id}", 500);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length).isPositive();
        assertThat(requestsTo("/error")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throw-io", "/throw-error", "/throw-buffered"})
    void onlyTheErrorPageIsSentWhateverWasThrownOrBufferedBefore(String path) {
        long aborted = aborted();

        HttpResponse<byte[]> response = get(path);

        assertThat(response.statusCode()).isEqualTo(500);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", path, 500);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length);
        assertThat(aborted()).isEqualTo(aborted);
    }

    @Test
    void anExceptionAfterTheCommitIsAnErrorWithTheStatusThatWentOut() throws Exception {
        String response = raw("GET /throw-committed HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 200 ");
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/throw-committed", 200);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(100);
        assertThat(exchanges("GET", "/throw-committed", 500).requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"404, 0", "418, 0", "500, 1", "503, 1"})
    void aSentErrorIsAnErrorIfItsStatusIsOne(int status, int errors) {
        HttpResponse<byte[]> response = get("/send-error/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/send-error/{status}", status);
        assertThat(exchanges.errors()).isEqualTo(errors);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length).isPositive();
    }

    @Test
    void theLengthOfWhatWasDroppedIsNotThatOfTheErrorPage() {
        HttpResponse<byte[]> response = get("/send-error-with-length");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(awaitExchanges(1, "GET", "/send-error-with-length", 404).bytesSent())
                .isEqualTo(response.body().length)
                .isGreaterThan(10);
    }

    @Test
    void anErrorPageMayHaveAnotherStatus() {
        assertThat(get("/send-error-mended").statusCode()).isEqualTo(200);

        assertThat(awaitExchanges(1, "GET", "/send-error-mended", 200).bytesSent())
                .isEqualTo(9);
    }

    @Test
    void aStatusThatCameTooLateDoesNotCount() {
        assertThat(get("/status-after-commit").statusCode()).isEqualTo(200);

        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/status-after-commit", 200);
        assertThat(exchanges.errors()).isZero();
        assertThat(exchanges.bytesSent()).isEqualTo(100);
    }

    @Test
    void anExceptionThatSpringHandlesIsNoErrorByItself() {
        HttpResponse<byte[]> response = get("/conflict");

        assertThat(response.statusCode()).isEqualTo(409);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/conflict", 409);
        assertThat(exchanges.errors()).isZero();
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length).isPositive();
    }
}
