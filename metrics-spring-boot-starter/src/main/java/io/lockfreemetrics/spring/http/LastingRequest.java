package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be asked for what is recorded of it after the container has taken it back, as it may when the client has left
 * and a thread of the application finds that out by writing.
 */
final class LastingRequest extends HttpServletRequestWrapper {

    private final String method;

    /** Asks what does not change while the request is there. */
    LastingRequest(HttpServletRequest request) {
        super(request);
        method = request.getMethod();
    }

    @Override
    public String getMethod() {
        return method;
    }

    /** None of a request that was taken back. */
    @Override
    public @Nullable Object getAttribute(String name) {
        try {
            return super.getAttribute(name);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
