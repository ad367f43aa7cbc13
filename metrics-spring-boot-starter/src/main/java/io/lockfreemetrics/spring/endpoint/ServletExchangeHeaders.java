package io.lockfreemetrics.spring.endpoint;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The headers of the exchange that this thread is serving. */
final class ServletExchangeHeaders implements ExchangeHeaders {

    @Override
    public @Nullable String ofRequest(String name) {
        ServletRequestAttributes attributes = attributes();
        if (attributes == null) {
            return null;
        }
        List<String> values = Collections.list(attributes.getRequest().getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }

    @Override
    public void addToResponse(String name, String value) {
        ServletRequestAttributes attributes = attributes();
        HttpServletResponse response = attributes == null ? null : attributes.getResponse();
        if (response != null) {
            response.addHeader(name, value);
        }
    }

    private static @Nullable ServletRequestAttributes attributes() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet ? servlet : null;
    }
}
