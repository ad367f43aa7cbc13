package io.lockfreemetrics.sample.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.ThroughputSnapshot;
import io.lockfreemetrics.async.AsyncMetricRecorder;
import io.lockfreemetrics.sample.Await;
import io.lockfreemetrics.sample.ServiceClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sample.documents.max-size=100KB")
class DocumentApiTest {

    private static final int MAX_BYTES = 100 * 1024;
    private static final byte[] LARGEST = "0123456\n".repeat(MAX_BYTES / 8).getBytes(UTF_8);
    private static final byte[] TOO_LARGE =
            "0123456\n".repeat(MAX_BYTES / 8 + 1).getBytes(UTF_8);

    @Autowired
    MetricsRegistry registry;

    @Autowired
    AsyncMetricRecorder recorder;

    @LocalServerPort
    int port;

    private ServiceClient client;

    @BeforeEach
    void connect() {
        client = new ServiceClient(port);
    }

    @Test
    void aNewDocumentIsCreatedAndThenReplaced() {
        HttpResponse<byte[]> created = client.put("/documents/new", "first");
        HttpResponse<byte[]> replaced = client.put("/documents/new", "second");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/documents/new");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(client.get("/documents/new").body()).asString(UTF_8).isEqualTo("second");
    }

    @Test
    void aDocumentComesBackAsUtf8Text() {
        client.put("/documents/text", "größer 漢字 🙂");

        HttpResponse<byte[]> got = client.get("/documents/text");

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(got.body()).asString(UTF_8).isEqualTo("größer 漢字 🙂");
    }

    @Test
    void headHasTheLengthButNotTheText() {
        client.put("/documents/head", "12345");

        HttpResponse<byte[]> head = client.send("HEAD", "/documents/head", BodyPublishers.noBody());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        assertThat(head.body()).isEmpty();
        assertThat(client.send("HEAD", "/documents/nowhere", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStreamHasTheSameBytesInChunks() {
        client.put("/documents/stream", LARGEST);

        HttpResponse<byte[]> streamed = client.get("/documents/stream/stream");

        assertThat(streamed.statusCode()).isEqualTo(200);
        assertThat(streamed.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(streamed.body()).isEqualTo(LARGEST);
    }

    @Test
    void whatIsDeletedIsNotFoundAnyMore() {
        client.put("/documents/gone", "text");

        assertThat(client.delete("/documents/gone").statusCode()).isEqualTo(204);
        assertThat(client.delete("/documents/gone").statusCode()).isEqualTo(404);
        assertThat(client.get("/documents/gone").statusCode()).isEqualTo(404);
        assertThat(client.get("/documents/gone/stream").statusCode()).isEqualTo(404);
        assertThat(problem(client.get("/documents/gone"))).containsEntry("detail", "there is no document 'gone'");
    }

    @Test
    void theLargestDocumentIsAcceptedDeclaredOrNot() {
        assertThat(client.put("/documents/largest", LARGEST).statusCode()).isEqualTo(201);
        assertThat(client.putChunked("/documents/largest", LARGEST).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneByteMoreIsTooLargeDeclaredOrNot() {
        HttpResponse<byte[]> declared = client.put("/documents/too-large", TOO_LARGE);

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(problem(declared)).containsEntry("detail", "document must not be larger than 102400 bytes");
        assertThat(client.putChunked("/documents/too-large", TOO_LARGE).statusCode())
                .isEqualTo(413);
        assertThat(client.get("/documents/too-large").statusCode()).isEqualTo(404);
    }

    @Test
    void aRefusedDocumentIsNotStoredAndTheAnswerSaysWhichRuleAndWhy() {
        HttpResponse<byte[]> refused = client.put("/documents/refused", "this is CONFIDENTIAL");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(problem(refused))
                .containsEntry("rule", "forbidden-words")
                .containsEntry("detail", "text must not have the word 'CONFIDENTIAL', but has it at 8");
        assertThat(client.get("/documents/refused").statusCode()).isEqualTo(404);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        HttpResponse<byte[]> refused = client.put("/documents/binary", new byte[] {'a', (byte) 0xff});

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(problem(refused)).containsEntry("rule", "well-formed-utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/documents/.hidden", "/documents/a%20b", "/documents/%C3%A4"})
    void anIllegalNameIsABadRequest(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(400);
        assertThat(client.put(path, "text").statusCode()).isEqualTo(400);
        assertThat(client.delete(path).statusCode()).isEqualTo(400);
        assertThat(client.get(path + "/stream").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatCallsItselfAFormIsADocumentLikeAnyOther() {
        int status = client.send(
                        "PUT",
                        "/documents/form",
                        BodyPublishers.ofString("a=b"),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .statusCode();

        assertThat(status).isEqualTo(201);
        assertThat(client.get("/documents/form").body()).asString(UTF_8).isEqualTo("a=b");
    }

    @Test
    void diagnosticsAreNotThereUnlessAskedFor() {
        assertThat(client.get("/diagnostics/failure").statusCode()).isEqualTo(404);
        assertThat(client.get("/diagnostics/timeout").statusCode()).isEqualTo(404);
        assertThat(client.get("/diagnostics/endless").statusCode()).isEqualTo(404);
    }

    @Test
    void theBusinessMetricsAreInTheInjectedRegistry() {
        client.put("/documents/measured", "measured");

        assertThat(registry.snapshotAll().counters().get("documents_stored{result=\"created\"}"))
                .isPositive();
    }

    @Test
    void anUploadIsASampleIfItWasReadToItsEndWhateverBecomesOfIt() {
        ThroughputSnapshot before = uploads();
        client.put("/documents/upload", "12345");
        client.putChunked("/documents/upload", bytes("1234567"));
        client.put("/documents/upload", " ");
        client.put("/documents/upload", TOO_LARGE);
        client.put("/documents/.hidden", "12345");

        ThroughputSnapshot after = uploads();
        assertThat(after.samples() - before.samples()).isEqualTo(3);
        assertThat(after.events() - before.events()).isEqualTo(5 + 7 + 1);
        assertThat(after.durationNanos()).isGreaterThan(before.durationNanos());
    }

    @Test
    void whatIsRefusedIsToldToTheAuditLog() {
        // Those of earlier requests may not have been written yet.
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        long before = refusalsTold();
        client.put("/documents/told", " ");

        Await.asserted(Duration.ofSeconds(10), () -> assertThat(refusalsTold()).isEqualTo(before + 1));
    }

    private long refusalsTold() {
        return registry.snapshotAll().counters().get("audit_events{event=\"refused\"}");
    }

    private ThroughputSnapshot uploads() {
        return registry.snapshotAll().throughputs().get("document_upload");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Map<String, Object> problem(HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        return JsonParserFactory.getJsonParser().parseMap(new String(response.body(), UTF_8));
    }
}
