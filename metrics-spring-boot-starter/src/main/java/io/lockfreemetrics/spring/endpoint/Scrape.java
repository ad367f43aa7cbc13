package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/** Answers a request with one snapshot, or with the reason why it can't be understood. */
final class Scrape {

    private static final MimeType PLAIN_TEXT = new MimeType("text", "plain", StandardCharsets.UTF_8);

    private final MetricsRegistry registry;

    Scrape(MetricsRegistry registry) {
        this.registry = registry;
    }

    /**
     * The response to a request.
     *
     * @param names of the metrics wanted, all if null
     * @param label one or several of {@code name:value}, all series if null
     */
    WebEndpointResponse<byte[]> respond(
            OutputFormat format, boolean gzip, @Nullable Set<String> names, @Nullable Object label) throws IOException {
        Map<String, Set<String>> labels;
        try {
            labels = LabelFilter.parse(label);
        } catch (IllegalArgumentException e) {
            byte[] reason = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
            return new WebEndpointResponse<>(reason, WebEndpointResponse.STATUS_BAD_REQUEST, PLAIN_TEXT);
        }
        FullSnapshot snapshot = registry.snapshotAll();
        if (names != null) {
            snapshot = snapshot.only(names);
        }
        if (!labels.isEmpty()) {
            snapshot = snapshot.withLabels(labels);
        }
        return new WebEndpointResponse<>(format.bytes(snapshot, gzip), format);
    }
}
