package io.lockfreemetrics.benchmarks.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;

/** A GET request that is used again and again with new attributes, as Tomcat does it. Everything else stays. */
final class RecycledRequest extends MockHttpServletRequest {

    /** What Tomcat keeps attributes in, so that each filter pays for its own as it does there. */
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    RecycledRequest(String path) {
        super("GET", path);
        setServletPath(path);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    void recycle() {
        attributes.clear();
    }
}
