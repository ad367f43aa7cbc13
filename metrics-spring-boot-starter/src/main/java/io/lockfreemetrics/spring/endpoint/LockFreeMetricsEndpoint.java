package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.FullSnapshot;
import io.lockfreemetrics.MetricsRegistry;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/** Exposes one snapshot of all metrics, in the format that the client accepts. */
@WebEndpoint(id = LockFreeMetricsEndpoint.ID, defaultAccess = Access.READ_ONLY)
public final class LockFreeMetricsEndpoint {

    /** Without the dash of the path, which Spring Boot would warn about at every start. */
    static final String ID = "lockfreemetrics";

    private final MetricsRegistry registry;

    LockFreeMetricsEndpoint(MetricsRegistry registry) {
        this.registry = registry;
    }

    /**
     * Takes a snapshot and writes it.
     *
     * @param format chosen by the {@code Accept} header
     * @param name of the metrics wanted, all if there is none
     * @return the bytes, so that no JSON library is involved
     * @throws IOException never, as it is written into memory
     */
    @ReadOperation(producesFrom = OutputFormat.class)
    @SuppressWarnings(
            "deprecation") // the only annotation that every supported line of Spring Boot takes for "optional"
    public WebEndpointResponse<byte[]> scrape(OutputFormat format, @Nullable Set<String> name) throws IOException {
        FullSnapshot snapshot = registry.snapshotAll();
        return new WebEndpointResponse<>(format.bytes(name == null ? snapshot : snapshot.only(name)), format);
    }
}
