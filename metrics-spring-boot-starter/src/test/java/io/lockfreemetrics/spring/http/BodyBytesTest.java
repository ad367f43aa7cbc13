package io.lockfreemetrics.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockfreemetrics.MetricsSnapshot;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyBytesTest extends HttpServer {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void bytesOfBothDirectionsAreCounted() {
        post("/echo", "text/plain;charset=UTF-8", "gr\u00fc\u00dfe");
        post("/echo", "text/plain;charset=UTF-8", "x".repeat(100_000));

        MetricsSnapshot exchanges = awaitExchanges(2, "POST", "/echo", 200);
        assertThat(exchanges.bytesReceived()).isEqualTo(7 + 100_000);
        assertThat(exchanges.bytesSent()).isEqualTo(7 + 100_000);
    }

    @Test
    void aBodyThatNobodyReadIsNotReceived() {
        post("/unread", "text/plain", "hello");

        assertThat(awaitExchanges(1, "POST", "/unread", 200).bytesReceived()).isZero();
    }

    @Test
    void aFormThatTheContainerReadIsReceived() {
        HttpResponse<byte[]> response = post("/form", FORM, "name=value&more=1");

        assertThat(response.body()).asString().isEqualTo("value");
        assertThat(awaitExchanges(1, "POST", "/form", 200).bytesReceived()).isEqualTo(17);
    }

    @Test
    void aFormThatAFilterReadIsReceivedOnce() {
        HttpResponse<byte[]> response = send(
                to("/form-put").header("Content-Type", FORM).PUT(HttpRequest.BodyPublishers.ofString("name=value")));

        assertThat(response.body()).asString().isEqualTo("value");
        assertThat(awaitExchanges(1, "PUT", "/form-put", 200).bytesReceived()).isEqualTo(10);
    }

    @Test
    void partsThatTheContainerReadAreReceived() {
        String body = String.join(
                "\r\n",
                "--sep",
                "Content-Disposition: form-data; name=\"a\"",
                "",
                "one",
                "--sep",
                "Content-Disposition: form-data; name=\"b\"; filename=\"b.txt\"",
                "",
                "two",
                "--sep--",
                "");

        HttpResponse<byte[]> response = post("/parts", "multipart/form-data; boundary=sep", body);

        assertThat(response.body()).asString().isEqualTo("2");
        assertThat(awaitExchanges(1, "POST", "/parts", 200).bytesReceived()).isEqualTo(body.length());
    }

    @Test
    void parametersOfTheQueryDoNotMakeABodyReceived() {
        post("/query-form?name=query", "text/plain", "body");

        assertThat(awaitExchanges(1, "POST", "/query-form", 200).bytesReceived())
                .isZero();
    }

    @Test
    void aReaderReceivesTheBytesBehindItsCharacters() {
        HttpResponse<byte[]> response = post("/reader", "text/plain;charset=UTF-8", "\u20ac\ud83d\ude00");

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("\u20ac\ud83d\ude00");
        MetricsSnapshot exchanges = awaitExchanges(1, "POST", "/reader", 200);
        assertThat(exchanges.bytesReceived()).isEqualTo(7);
        assertThat(exchanges.bytesSent()).isEqualTo(7);
    }

    @Test
    void eachWayToReadCharactersCountsOnce() {
        String body = "gr\u00fc\u00dfe\r\n\u20acbcdef\n\r\nlast\ud83d\ude00";
        HttpResponse<byte[]> response = post("/reader-ways", "text/plain;charset=UTF-8", body);

        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("gr\u00fc\u00dfe|\u20acb|cdef||" + "|last\ud83d\ude00|");
        assertThat(awaitExchanges(1, "POST", "/reader-ways", 200).bytesReceived())
                .isEqualTo(body.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Replaced characters would hide from the handler what the container tells it without us. */
    @Test
    void aReaderFindsTheSameFaultsAsTheContainers() {
        HttpResponse<byte[]> response = send(to("/reader-malformed")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'a', (byte) 0xff, 'b'})));

        assertThat(response.body()).asString().isEqualTo("malformed");
        awaitExchanges(1, "POST", "/reader-malformed", 200);
    }

    @Test
    void aReaderStillExcludesTheStream() {
        assertThat(post("/reader-then-stream", "text/plain", "x").body())
                .asString()
                .isEqualTo("refused");
    }

    @Test
    void skippedBytesAreReceived() {
        assertThat(post("/skip", "text/plain", "0123456789").body()).asString().isEqualTo("10");

        assertThat(awaitExchanges(1, "POST", "/skip", 200).bytesReceived()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16BE", "windows-1252", "Shift_JIS", "GB18030"})
    void charactersCountAsTheBytesThatTheContainerMakesOfThem(String charset) {
        long before = exchanges("GET", "/writer", 200).bytesSent();
        long requests = exchanges("GET", "/writer", 200).requests();

        int bytes = get("/writer?charset=" + charset).body().length;

        MetricsSnapshot exchanges = awaitExchanges((int) requests + 1, "GET", "/writer", 200);
        assertThat(exchanges.bytesSent() - before).isEqualTo(bytes);
    }

    @Test
    void aWriterKeepsTheCharsetThatItHadFromTheStart() {
        byte[] body = get("/writer-default").body();

        assertThat(body).containsExactly(0xe9, 0xe9);
        assertThat(awaitExchanges(1, "GET", "/writer-default", 200).bytesSent()).isEqualTo(2);
    }

    /** A flush at the end that nobody asked for would be one packet more for each response. */
    @Test
    void theEndOfAWrittenResponseComesInOnePiece() throws Exception {
        for (int i = 1; i <= 10; i++) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.getOutputStream()
                        .write("GET /writer-tail HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] buffer = new byte[10_000];
                String piece = "";
                while (!piece.contains("tail")) {
                    int count = socket.getInputStream().read(buffer);
                    piece = new String(buffer, 0, count, StandardCharsets.US_ASCII);
                }
                assertThat(piece).endsWith("tail\r\n0\r\n\r\n");
            }
        }
        assertThat(awaitExchanges(10, "GET", "/writer-tail", 200).bytesSent()).isEqualTo(80);
    }

    @Test
    void eachWayToWriteIntoTheStreamCountsOnce() {
        long aborted = aborted();
        int bytes = get("/stream").body().length;

        assertThat(bytes).isEqualTo(1 + 2 + 3 + 4 + "true\r\n".length() + 20_000);
        assertThat(awaitExchanges(1, "GET", "/stream", 200).bytesSent()).isEqualTo(bytes);
        awaitIdle();
        assertThat(aborted()).isEqualTo(aborted);
    }

    @Test
    void byteBuffersOfNewerServletsCountOnce() {
        assertThat(post("/byte-buffers", "text/plain", "123456789").body())
                .asString()
                .isEqualTo("123456789");

        MetricsSnapshot exchanges = awaitExchanges(1, "POST", "/byte-buffers", 200);
        assertThat(exchanges.bytesReceived()).isEqualTo(9);
        assertThat(exchanges.bytesSent()).isEqualTo(9);
    }

    @Test
    void whatIsWrittenBeyondTheDeclaredLengthIsNotSent() {
        assertThat(get("/too-long").body()).hasSize(5);

        assertThat(awaitExchanges(1, "GET", "/too-long", 200).bytesSent()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "add", "set-int", "add-int"})
    void aLengthIsDeclaredByItsHeaderToo(String way) {
        MetricsSnapshot before = exchanges("GET", "/too-long/{way}", 200);

        assertThat(get("/too-long/" + way).body()).hasSize(5);

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "/too-long/{way}", 200);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(5);
    }

    /** Newer containers refuse it as they do when the client is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"thrown", "caught", "closed"})
    void whoWritesTooMuchHasNotLostItsClient(String way) {
        MetricsSnapshot before = exchanges("GET", "/too-late/{way}", 200);
        long aborted = aborted();

        assertThat(get("/too-late/" + way).body()).hasSize(5);

        MetricsSnapshot after = awaitExchanges((int) before.requests() + 1, "GET", "/too-late/{way}", 200);
        assertThat(after.bytesSent() - before.bytesSent()).isEqualTo(5);
        awaitIdle();
        assertThat(aborted()).isEqualTo(aborted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "chars", "text"})
    void lessThanNothingIsNothing(String way) {
        long before = exchanges("POST", "/less-than-nothing/{way}", 200).requests();

        HttpResponse<byte[]> response = post("/less-than-nothing/" + way, "text/plain", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(awaitExchanges((int) before + 1, "POST", "/less-than-nothing/{way}", 200)
                        .bytesSent())
                .isZero();
        awaitIdle();
    }

    /** Containers that do not know them take them for an error. */
    @Test
    void whatFollowsEarlyHintsIsSent() throws Exception {
        String response = raw("GET /early-hints HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        assumeThat(response).contains("HTTP/1.1 200 ");
        assertThat(awaitExchanges(1, "GET", "/early-hints", 200).bytesSent()).isEqualTo(8);
    }

    @Test
    void whatWasTakenBackIsNotSent() {
        assertThat(get("/reset-buffer").body()).hasSize(7);
        assertThat(get("/reset").body()).hasSize(6);

        assertThat(awaitExchanges(1, "GET", "/reset-buffer", 200).bytesSent()).isEqualTo(7);
        assertThat(awaitExchanges(1, "GET", "/reset", 200).bytesSent()).isEqualTo(6);
    }

    @Test
    void whatTheServerSendsFromAFileByItselfIsCounted() {
        assertThat(get("/sendfile").body()).asString().isEqualTo("234567");

        assertThat(awaitExchanges(1, "GET", "/sendfile", 200).bytesSent()).isEqualTo(6);
    }
}
