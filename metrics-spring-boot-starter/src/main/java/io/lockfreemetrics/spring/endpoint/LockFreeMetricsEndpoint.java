package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/** Exposes one snapshot of all metrics, in the format that the client accepts, where there are servlets. */
@WebEndpoint(id = LockFreeMetricsEndpoint.ID, defaultAccess = Access.READ_ONLY)
public final class LockFreeMetricsEndpoint {

    /** Without the dash of the path, which Spring Boot would warn about at every start. */
    static final String ID = "lockfreemetrics";

    private final Scrape scrape;
    private final ExchangeHeaders headers;
    private final Negotiation negotiation = new Negotiation(List.of(OutputFormat.values()));

    LockFreeMetricsEndpoint(MetricsRegistry registry, ExchangeHeaders headers) {
        this.scrape = new Scrape(registry);
        this.headers = headers;
    }

    /**
     * Takes a snapshot and writes it. Spring Boot, which has refused what accepts none of the formats, could also choose one, but
     * knows no q-values and fails on headers with an empty element.
     *
     * @param name of the metrics wanted, all if there is none
     * @param label one or several of {@code name:value}; not a collection, as Spring would split what has a comma in it
     * @return the bytes, so that no JSON library is involved
     * @throws IOException never, as it is written into memory
     */
    @ReadOperation(producesFrom = OutputFormat.class)
    @SuppressWarnings(
            "deprecation") // the only annotation that every supported line of Spring Boot takes for "optional"
    public WebEndpointResponse<byte[]> scrape(@Nullable Set<String> name, @Nullable Object label) throws IOException {
        OutputFormat wanted = negotiation.choose(headers.ofRequest("Accept"));
        boolean gzip = GzipEncoding.isWanted(headers.ofRequest("Accept-Encoding"));
        WebEndpointResponse<byte[]> response =
                scrape.respond(wanted == null ? OutputFormat.PROMETHEUS : wanted, gzip, name, label);
        if (response.getStatus() == WebEndpointResponse.STATUS_OK) {
            headers.addToResponse("Vary", "Accept, Accept-Encoding");
            if (gzip) {
                headers.addToResponse("Content-Encoding", GzipEncoding.NAME);
            }
        }
        return response;
    }
}
