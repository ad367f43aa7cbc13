package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of the body as they are read, and notes whether the container may read it on its own. */
final class CountingRequest extends HttpServletRequestWrapper {

    private final HttpExchange exchange;
    private @Nullable CountingInputStream stream;
    private @Nullable CountingReader reader;

    /** Other threads may ask for it. */
    private volatile @Nullable AsyncContext async;

    private CountingRequest(HttpServletRequest request, HttpExchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    /** As for responses: not what was wrapped before. */
    static HttpServletRequest of(HttpServletRequest request, HttpExchange exchange) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof CountingRequest) {
                return request;
            }
            inner = wrapper.getRequest();
        }
        return new CountingRequest(request, exchange);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream raw = super.getInputStream();
        CountingInputStream counting = stream;
        if (counting == null) {
            counting = new CountingInputStream(raw, exchange);
            stream = counting;
        }
        return counting;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        BufferedReader raw = super.getReader();
        CountingReader counting = reader;
        if (counting == null || !counting.reads(raw)) {
            counting =
                    new CountingReader(raw, EncodedLength.in(getCharacterEncoding()), getContentLengthLong(), exchange);
            reader = counting;
        }
        return counting;
    }

    @Override
    public AsyncContext startAsync() {
        AsyncContext raw = super.startAsync();
        AsyncContext counting = raw.getResponse() instanceof HttpServletResponse response
                ? new CountingAsyncContext(raw, this, CountingResponse.of(response, exchange))
                : raw;
        async = counting;
        return counting;
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        AsyncContext raw = super.startAsync(request, response);
        async = raw;
        return raw;
    }

    /** What was started here, unless the container says that it is over. */
    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext raw = super.getAsyncContext();
        AsyncContext started = async;
        return started == null ? raw : started;
    }

    @Override
    public String getParameter(String name) {
        exchange.askedForParameters();
        return super.getParameter(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        exchange.askedForParameters();
        return super.getParameterMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        exchange.askedForParameters();
        return super.getParameterNames();
    }

    @Override
    public String[] getParameterValues(String name) {
        exchange.askedForParameters();
        return super.getParameterValues(name);
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        exchange.askedForParameters();
        return super.getParts();
    }

    @Override
    public Part getPart(String name) throws IOException, ServletException {
        exchange.askedForParameters();
        return super.getPart(name);
    }
}
