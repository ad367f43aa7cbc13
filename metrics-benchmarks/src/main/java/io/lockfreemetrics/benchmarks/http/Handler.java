package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.CompilerControl;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;

/** What is behind the filters: the traces that Spring MVC leaves of a small answer, and nothing of what it costs. */
final class Handler implements FilterChain {

    private static final byte[] BODY = "{\"id\":4711,\"title\":\"A small document\"}".getBytes(StandardCharsets.UTF_8);

    private final String pattern;

    Handler(String pattern) {
        this.pattern = pattern;
    }

    /** Not inlined, as an application never is: what the filters hand over must exist. */
    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        // As Spring MVC does it, with or without such a filter.
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(pattern));
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader("Content-Type", "application/json");
        response.setContentLengthLong(BODY.length);
        OutputStream body = response.getOutputStream();
        body.write(BODY);
        body.flush();
    }
}
