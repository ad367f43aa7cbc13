package io.lockfreemetrics.export.pushgateway;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsExporter;
import io.lockfreemetrics.Temporality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Puts each snapshot to a <a href="https://github.com/prometheus/pushgateway">Prometheus Pushgateway</a>, where it takes the
 * place of the one before in its group. The gateway keeps the last one, also when this process is gone.
 */
public final class PushgatewayExporter implements MetricsExporter {

    private static final int LONGEST_EXCERPT = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;
    private final Map<String, String> headers;

    /**
     * @param gateway its base address: {@code http://localhost:9091}
     * @param job not empty
     * @param grouping further labels of the group, by name, such as the instance's
     * @param headers of each request, such as {@code Authorization}
     * @throws IllegalArgumentException if the job is empty, or a further label is {@code job} or not legal in Prometheus' data
     *     model
     */
    public PushgatewayExporter(URI gateway, String job, Map<String, String> grouping, Map<String, String> headers) {
        this.uri = new GroupingKey(job, grouping).resolve(requireNonNull(gateway, "gateway"));
        this.headers = Map.copyOf(headers);
    }

    @Override
    public void export(FullSnapshot snapshot) throws IOException, InterruptedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        snapshot.writePrometheus(text);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(text.toByteArray()));
        headers.forEach(request::setHeader);
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() / 100 != 2) {
            String body = response.body();
            throw new IOException("the Pushgateway answered %d: %s"
                    .formatted(
                            response.statusCode(),
                            body.substring(0, Math.min(LONGEST_EXCERPT, body.length()))
                                    .strip()));
        }
    }

    /** Prometheus knows no deltas. */
    @Override
    public Optional<Temporality> temporality() {
        return Optional.of(Temporality.CUMULATIVE);
    }
}
