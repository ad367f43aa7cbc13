package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.MetricsRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes what is recorded of a path when its error page begins; answers one itself, and finds nothing wrong. */
final class ErrorPages implements Filter {

    private final MetricsRegistry registry;
    private final Map<String, Long> recorded = new ConcurrentHashMap<>();

    ErrorPages(MetricsRegistry registry) {
        this.registry = registry;
    }

    /** Null if the path had no error page. */
    Long recordedBefore(String path) {
        return recorded.get(path);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        recorded.put(path, HttpServer.requestsTo(path, registry));
        if (path.equals("/send-error-mended")) {
            ((HttpServletResponse) response).setStatus(200);
            response.getOutputStream().write(new byte[9]);
        } else {
            chain.doFilter(request, response);
        }
    }
}
