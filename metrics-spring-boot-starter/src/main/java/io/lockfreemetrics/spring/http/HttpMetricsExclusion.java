package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;

/** A bean of this type leaves requests out of all HTTP metrics, the number of active requests included. */
@FunctionalInterface
public interface HttpMetricsExclusion {

    /**
     * Whether to leave the request out. Asked once per exchange, before any filter, and mostly before any listener; must be
     * quick and thread-safe, and must not read the body or parameters. If it throws, the request is measured, and the log says so
     * once.
     */
    boolean excludes(HttpServletRequest request);
}
