package io.lockfreemetrics.spring.endpoint;

import io.lockfreemetrics.spring.http.HttpMetricsExclusion;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.env.Environment;

/** Leaves out the endpoint's own requests: what is asked for the metrics is not what the application is there for. */
final class ScrapeExclusion implements HttpMetricsExclusion {

    /** A path that no request has: theirs are empty or start with a slash. */
    private static final String NONE = "none";

    private final ObjectProvider<PathMappedEndpoints> endpoints;
    private final EndpointId id;
    private final Environment environment;

    private volatile @Nullable String path;

    ScrapeExclusion(ObjectProvider<PathMappedEndpoints> endpoints, EndpointId id, Environment environment) {
        this.endpoints = endpoints;
        this.id = id;
        this.environment = environment;
    }

    @Override
    public boolean excludes(HttpServletRequest request) {
        String endpoint = path;
        if (endpoint == null) {
            // Not before the first request: endpoints are found late, and looking for them creates them.
            try {
                endpoint = find();
            } catch (RuntimeException e) {
                // Scrapes are counted then, rather than each request paying for another failure.
                path = NONE;
                throw e;
            }
            path = endpoint;
        }
        // What the server maps to a servlet at "/" is a servlet path, at "/some/*" it is the path info behind "/some".
        String info = request.getPathInfo();
        return endpoint.equals(info == null ? request.getServletPath() : info);
    }

    /** On a port of its own the endpoint is in another context, whose requests the filter does not see. */
    private String find() {
        if (ManagementPortType.get(environment) != ManagementPortType.SAME) {
            return NONE;
        }
        PathMappedEndpoints mapped = endpoints.getIfAvailable();
        String found = mapped == null ? null : mapped.getPath(id);
        return found == null ? NONE : found;
    }
}
