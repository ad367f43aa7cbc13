package io.lockfreemetrics.sample.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockfreemetrics.sample.ServiceClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;

/** One client that does everything one can do with the service, and keeps a tally. Not thread-safe. */
public final class Visitor {

    public static final String DOCUMENT = "/documents/{id}";
    public static final String STREAM = "/documents/{id}/stream";
    public static final String ENDLESS = "/diagnostics/endless";
    public static final String UNMATCHED = "UNMATCHED";

    /** Every document is the same, so that each scrape can be asked for so many bytes per request. */
    public static final byte[] TEXT = "Sixteen letters\n".repeat(125).getBytes(UTF_8);

    /** To be passed to the service. */
    public static final int MAX_BYTES = 4_096;

    /** One document per rule, in the order of the rules. */
    public static final List<byte[]> REFUSED = List.of(
            new byte[] {'a', (byte) 0xff},
            " ".getBytes(UTF_8),
            "bell \u0007".getBytes(UTF_8),
            "a line ".repeat(200).getBytes(UTF_8),
            "this is Confidential".getBytes(UTF_8));

    /** What the service has to be started with for all of this to happen. */
    public static final List<String> ARGUMENTS = List.of(
            "--sample.diagnostics.enabled=true",
            "--sample.diagnostics.timeout=20ms",
            "--sample.documents.max-size=" + MAX_BYTES + "B",
            "--sample.screening.longest-line=1000");

    private static final int LEFT_AFTER_BYTES = 100_000;
    private static final int BROKEN_OFF_BYTES = 500;
    private static final byte[] TOO_LARGE = "x".repeat(2 * MAX_BYTES).getBytes(UTF_8);

    private final ServiceClient client;
    private final RawClient raw;
    private final Tally tally;

    public Visitor(int port, Tally tally) {
        client = new ServiceClient(port);
        raw = new RawClient(port);
        this.tally = tally;
    }

    /** Every kind of exchange; one document is left behind. */
    public void visitAll(String id) {
        String path = "/documents/" + id;
        exchange("PUT", DOCUMENT, 201, TEXT.length, () -> client.put(path, TEXT));
        exchange("PUT", DOCUMENT, 200, TEXT.length, () -> client.putChunked(path, TEXT));
        exchange("GET", DOCUMENT, 200, 0, () -> client.get(path));
        exchange("HEAD", DOCUMENT, 200, 0, () -> send("HEAD", path));
        exchange("GET", STREAM, 200, 0, () -> client.get(path + "/stream"));
        exchange("DELETE", DOCUMENT, 204, 0, () -> client.delete(path));

        exchange("DELETE", DOCUMENT, 404, 0, () -> client.delete(path));
        exchange("GET", DOCUMENT, 404, 0, () -> client.get(path));
        exchange("HEAD", DOCUMENT, 404, 0, () -> send("HEAD", path));
        exchange("GET", STREAM, 404, 0, () -> client.get(path + "/stream"));
        exchange("GET", DOCUMENT, 400, 0, () -> client.get("/documents/-" + id));
        exchange("GET", UNMATCHED, 404, 0, () -> client.get("/nothing/here/" + id));
        exchange("OTHER", UNMATCHED, 405, 0, () -> send("FOO", path));
        refusals(path);
        failures();
        exchange("PUT", DOCUMENT, 201, TEXT.length, () -> client.put(path, TEXT));
    }

    private void refusals(String path) {
        for (byte[] text : REFUSED) {
            exchange("PUT", DOCUMENT, 422, text.length, () -> client.put(path, text));
        }
        // Declared: not read at all. Otherwise: until it is too long.
        exchange("PUT", DOCUMENT, 413, 0, () -> client.put(path, TOO_LARGE));
        exchange("PUT", DOCUMENT, 413, MAX_BYTES + 1, () -> client.putChunked(path, TOO_LARGE));
    }

    private void failures() {
        exchange("GET", "/diagnostics/failure", 500, 0, () -> client.get("/diagnostics/failure"));
        exchange("GET", "/diagnostics/timeout", 503, 0, () -> client.get("/diagnostics/timeout"));

        tally.starting();
        long read = raw.leaveResponse(ENDLESS, LEFT_AFTER_BYTES);
        tally.answered("GET", ENDLESS, 200, read, 0);

        tally.starting();
        long answer = raw.breakOffUpload("/documents/broken", TEXT, BROKEN_OFF_BYTES);
        tally.answered("PUT", DOCUMENT, 400, answer, BROKEN_OFF_BYTES);
    }

    private HttpResponse<byte[]> send(String method, String path) {
        return client.send(method, path, BodyPublishers.noBody());
    }

    private void exchange(
            String method, String uri, int status, int bytesReceived, Supplier<HttpResponse<byte[]>> exchange) {
        tally.starting();
        HttpResponse<byte[]> response = exchange.get();
        assertThat(response.statusCode()).as("%s %s", method, uri).isEqualTo(status);
        tally.answered(method, uri, status, response.body().length, bytesReceived);
    }
}
