package io.lockfreemetrics.spring.http;

import io.lockfreemetrics.spring.InvalidMetricsPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Leaves out requests whose path matches a pattern of the configuration. Paths are without the context path, and with or without that
 * of the servlet. */
final class ExcludedPaths implements HttpMetricsExclusion {

    private final List<PathPattern> patterns;

    ExcludedPaths(List<String> patterns) {
        this.patterns = patterns.stream().map(ExcludedPaths::parse).toList();
    }

    private static PathPattern parse(String pattern) {
        try {
            return PathPatternParser.defaultInstance.parse(
                    PathPatternParser.defaultInstance.initFullPathPattern(pattern));
        } catch (PatternParseException e) {
            throw new InvalidMetricsPropertyException(
                    "http.excluded",
                    "must have path patterns: " + e.toDetailedString().strip(),
                    pattern,
                    "patterns such as /internal/** or /files/{name}, separated by commas");
        }
    }

    @Override
    public boolean excludes(HttpServletRequest request) {
        if (patterns.isEmpty()) {
            return false;
        }
        RequestPath whole = RequestPath.parse(request.getRequestURI(), request.getContextPath());
        return matches(whole.pathWithinApplication())
                || matches(ServletRequestPathUtils.parse(request).pathWithinApplication());
    }

    private boolean matches(PathContainer path) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(path)) {
                return true;
            }
        }
        return false;
    }
}
