package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.io.IOException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One thread of a server: serves one request after the other in the way that Tomcat does it, without the server. */
@State(Scope.Thread)
public class Connection {

    private static final String PATTERN = "/documents/{id}";

    private final RecycledRequest request = new RecycledRequest("/documents/4711");
    private final RecycledResponse response = new RecycledResponse();
    private final Handler handler = new Handler(PATTERN);

    long serve() throws IOException {
        begin();
        handler.doFilter(request, response);
        return response.outcome();
    }

    long serve(Filter filter) throws IOException, ServletException {
        begin();
        filter.doFilter(request, response, handler);
        return response.outcome();
    }

    /** The listener hears of a request before its first filter, and after its last; each time by an event of its own. */
    long serve(ServletRequestListener listener, Filter filter) throws IOException, ServletException {
        begin();
        listener.requestInitialized(new ServletRequestEvent(request.getServletContext(), request));
        filter.doFilter(request, response, handler);
        listener.requestDestroyed(new ServletRequestEvent(request.getServletContext(), request));
        return response.outcome();
    }

    private void begin() {
        request.recycle();
        response.recycle();
    }
}
