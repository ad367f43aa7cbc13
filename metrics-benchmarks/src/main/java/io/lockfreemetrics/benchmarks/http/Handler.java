package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What is behind the filters: the traces that Spring MVC leaves of a small answer, and little of what it costs. They include
 * the attributes that a dispatcher and its handler mapping set, for a container may do something about each.
 */
final class Handler extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final byte[] BODY = "{\"id\":4711,\"title\":\"A small document\"}".getBytes(StandardCharsets.UTF_8);

    private static final String[] ATTRIBUTES = {
        "org.springframework.web.servlet.DispatcherServlet.CONTEXT",
        "org.springframework.web.servlet.DispatcherServlet.LOCALE_RESOLVER",
        "org.springframework.web.servlet.DispatcherServlet.OUTPUT_FLASH_MAP",
        "org.springframework.web.servlet.DispatcherServlet.FLASH_MAP_MANAGER",
        "org.springframework.web.util.ServletRequestPathUtils.PATH",
        "org.springframework.web.servlet.HandlerMapping.bestMatchingHandler",
        "org.springframework.web.servlet.HandlerMapping.uriTemplateVariables",
        "org.springframework.web.context.request.async.WebAsyncManager.WEB_ASYNC_MANAGER",
        "org.springframework.core.convert.ConversionService",
    };

    private final String pattern;

    Handler(String pattern) {
        this.pattern = pattern;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (String attribute : ATTRIBUTES) {
            request.setAttribute(attribute, BODY);
        }
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        // As Spring MVC does it, with or without such a filter.
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(pattern));
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setContentLengthLong(BODY.length);
        OutputStream body = response.getOutputStream();
        body.write(BODY);
        body.flush();
    }
}
