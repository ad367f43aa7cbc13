package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsSnapshot;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncExchangeTest extends HttpServer {

    @Test
    void aCallableIsOneExchangeOfItsTemplate() {
        long before = exchanges("GET", "/async/callable/{id}", 200).requests();
        byte[] body = get("/async/callable/1").body();

        MetricsSnapshot exchanges = awaitExchanges((int) before + 1, "GET", "/async/callable/{id}", 200);
        assertThat(exchanges.bytesSent()).isEqualTo((before + 1) * body.length);
        assertThat(exchanges.errors()).isZero();
    }

    @Test
    void aDeferredResultHasTheStatusThatItSets() {
        assertThat(get("/async/deferred").statusCode()).isEqualTo(202);

        assertThat(awaitExchanges(1, "GET", "/async/deferred", 202).bytesSent()).isEqualTo("deferred".length());
    }

    @Test
    void aTimeoutIsOneExchangeAndLastedThatLong() {
        HttpResponse<byte[]> response = get("/async/timeout");

        assertThat(response.statusCode()).isEqualTo(503);
        awaitIdle();
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/async/timeout", 503);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length);
        assertThat(exchanges.durations().sum()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(requestsTo("/async/timeout")).isEqualTo(1);
    }

    @Test
    void anExceptionOnAnotherThreadIsA500OfTheHandler() {
        HttpResponse<byte[]> response = get("/async/throw");

        assertThat(response.statusCode()).isEqualTo(500);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/async/throw", 500);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(response.body().length);
    }

    @Test
    void streamedBytesOfAnotherThreadAreCounted() {
        byte[] body = get("/async/stream").body();

        assertThat(body).hasSize(AsyncHandlers.CHUNKS * AsyncHandlers.CHUNK);
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/async/stream", 200);
        assertThat(exchanges.bytesSent()).isEqualTo(body.length);
        assertThat(exchanges.errors()).isZero();
    }

    @Test
    void aStreamThatFailsIsAnErrorWithTheStatusThatWentOut() throws Exception {
        String response = raw("GET /async/stream-throw HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 200 ");
        MetricsSnapshot exchanges = awaitExchanges(1, "GET", "/async/stream-throw", 200);
        assertThat(exchanges.errors()).isEqualTo(1);
        assertThat(exchanges.bytesSent()).isEqualTo(AsyncHandlers.CHUNKS * AsyncHandlers.CHUNK);
        assertThat(requestsTo("/async/stream-throw")).isEqualTo(1);
    }

    @Test
    void serverSentEventsAreOneExchange() {
        byte[] body = get("/async/events").body();

        assertThat(body).asString().isEqualTo("data:one\n\ndata:two\n\n");
        assertThat(awaitExchanges(1, "GET", "/async/events", 200).bytesSent()).isEqualTo(body.length);
    }

    @ParameterizedTest
    @CsvSource({
        "/servlet/dispatch-wrapped, 7",
        "/servlet/dispatch-plain, 7",
        "/servlet/dispatch-complete, 6",
        "/servlet/complete, 11",
        "/servlet/complete-plain, 11",
        "/servlet/again, 16"
    })
    void eachWayToGoOnAsynchronouslyCountsEachByteOnce(String path, int bytes) {
        MetricsSnapshot before = exchanges("GET", "UNMATCHED", 200);

        assertThat(get(path).body()).hasSize(bytes);

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "UNMATCHED", 200);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(bytes);
    }

    @Test
    void aDispatchToAHandlerHasItsTemplate() {
        long before = exchanges("GET", "/any/{id}", 200).requests();

        assertThat(get("/servlet/dispatch-to-handler").body()).asString().isEqualTo("any dispatched");

        await(() -> exchanges("GET", "/any/{id}", 200).requests() == before + 1);
    }

    @Test
    void aTimeoutThatNobodyHandlesIsOneErrorWithTheErrorPage() {
        MetricsSnapshot before = exchanges("GET", "UNMATCHED", 500);

        HttpResponse<byte[]> response = get("/servlet/timeout");

        assertThat(response.statusCode()).isEqualTo(500);
        awaitIdle();
        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "UNMATCHED", 500);
        assertThat(after.errors() - before.errors()).isEqualTo(1);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(response.body().length);
    }

    @Test
    void aListenerMayAnswerWhenTimeIsUp() {
        MetricsSnapshot before = exchanges("GET", "UNMATCHED", 200);

        assertThat(get("/servlet/timeout-answered").body()).hasSize(6 + 7);

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "UNMATCHED", 200);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(6 + 7);
    }

    @Test
    void whatOneDispatchDidNotReadIsThereForTheNext() {
        MetricsSnapshot before = exchanges("POST", "UNMATCHED", 200);

        byte[] body =
                post("/servlet/line-by-line", "text/plain", "one\r\ntwo\nthree").body();

        assertThat(body).asString().isEqualTo("one|two|three|");
        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "POST", "UNMATCHED", 200);
        assertThat(after.bytesReceived() - before.bytesReceived()).isEqualTo(14);
    }

    @Test
    void nonBlockingInputAndOutputAreCounted() {
        MetricsSnapshot before = exchanges("POST", "UNMATCHED", 200);

        byte[] body =
                post("/servlet/echo", "text/plain", "0123456789".repeat(50_000)).body();

        assertThat(body).hasSize(500_000);
        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "POST", "UNMATCHED", 200);
        assertThat(after.bytesReceived() - before.bytesReceived()).isEqualTo(500_000);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(500_000);
    }
}
