package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/** The same where there are no servlets, so that headers can't be seen: Spring Boot chooses the format, and nothing is compressed. */
@WebEndpoint(id = LockFreeMetricsEndpoint.ID, defaultAccess = Access.READ_ONLY)
public final class PlainMetricsEndpoint {

    private final Scrape scrape;

    PlainMetricsEndpoint(MetricsRegistry registry) {
        this.scrape = new Scrape(registry);
    }

    /**
     * Takes a snapshot and writes it.
     *
     * @param format chosen by the {@code Accept} header, but not by its q-values
     * @param name of the metrics wanted, all if there is none
     * @param label one or several of {@code name:value}
     * @return the bytes, so that no JSON library is involved
     * @throws IOException never, as it is written into memory
     */
    @ReadOperation(producesFrom = OutputFormat.class)
    @SuppressWarnings(
            "deprecation") // the only annotation that every supported line of Spring Boot takes for "optional"
    public WebEndpointResponse<byte[]> scrape(OutputFormat format, @Nullable Set<String> name, @Nullable Object label)
            throws IOException {
        return scrape.respond(format, false, name, label);
    }
}
