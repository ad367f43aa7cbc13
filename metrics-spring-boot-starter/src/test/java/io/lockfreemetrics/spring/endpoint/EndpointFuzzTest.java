package io.lockfreemetrics.spring.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever is asked for, the answer is a document or a refusal, never a failure. */
class EndpointFuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 42);

    private static final List<String> WORDS = List.of(
            "text/plain",
            "application/json",
            "application/openmetrics-text",
            "application/xml",
            "*/*",
            "text/*",
            "*",
            "gzip",
            "identity",
            "br",
            ";",
            ",",
            "=",
            ";q=0.5",
            ";q=0",
            ";q=1.001",
            ";q=-1",
            ";q=NaN",
            ";q=",
            ";version=1.0.0",
            ";version=0.0.4",
            ";version=\"",
            ";charset=utf-8",
            ";charset=nonsense",
            "\"",
            "\\",
            "/",
            " ",
            "q",
            ":",
            "(",
            "\t",
            "\u00fc");

    private static final List<String> NAMES =
            List.of("name", "label", "format", "snapshot", "x", "", "label[]", "NAME");
    private static final List<String> VALUES = List.of(
            "http",
            "method:GET",
            "uri:/hello",
            "kind:a,b",
            ":",
            "a:",
            "a-b:c",
            "method",
            "",
            ",",
            "\0",
            "\ud83d\ude00:x",
            "%",
            "orders_total",
            "JSON",
            "x".repeat(3_000));

    private final Random random = new Random(SEED);

    @Test
    void theAnswerIsADocumentOrARefusal() throws Exception {
        List<Integer> seen = new ArrayList<>();
        try (ConfigurableApplicationContext context = EndpointApplication.start()) {
            int port = EndpointApplication.port(context);
            EndpointApplication.get(port, "/hello");
            for (int i = 0; i < REQUESTS; i++) {
                String path = "/actuator/lockfree-metrics" + query();
                String[] headers = headers();
                HttpResponse<String> response = EndpointApplication.get(port, path, headers);
                if (response.statusCode() == 500
                        && EndpointApplication.get(port, "/hello", headers).statusCode() == 500) {
                    // Spring 6 fails on a lone quote in an Accept header itself, whoever should have served the
                    // request.
                    continue;
                }
                assertThat(response.statusCode())
                        .as("request %d of seed %d: %s with %s", i, SEED, path, List.of(headers))
                        .isIn(200, 400, 406);
                seen.add(response.statusCode());
            }
        }
        // Else it would not have tried much.
        assertThat(seen).contains(200, 400, 406);
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(encoded(pick(NAMES)));
            if (random.nextInt(8) > 0) {
                query.append('=').append(random.nextInt(60) == 0 ? "%ff" : encoded(pick(VALUES)));
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String[] headers() {
        List<String> headers = new ArrayList<>();
        for (String name : List.of("Accept", "Accept", "Accept-Encoding")) {
            if (random.nextInt(3) > 0) {
                headers.add(name);
                headers.add(value());
            }
        }
        return headers.toArray(new String[0]);
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            value.append(pick(WORDS)).append(random.nextInt(3) == 0 ? "," : "");
        }
        return value.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
