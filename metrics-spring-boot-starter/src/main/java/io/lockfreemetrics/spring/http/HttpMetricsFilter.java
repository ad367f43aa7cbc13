package io.lockfreemetrics.spring.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what a valve or listener can't: bytes, the matched pattern, what is thrown. Runs for each dispatch of a request, among
 * the first filters.
 */
final class HttpMetricsFilter implements Filter {

    /** Spring MVC's name for it, spelled out because the class that has it need not be there. */
    private static final String BEST_PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private static final Logger LOG = LoggerFactory.getLogger(HttpMetricsFilter.class);

    private final HttpMetrics metrics;
    private final HttpExchanges exchanges;

    HttpMetricsFilter(HttpMetrics metrics, HttpExchanges exchanges) {
        this.metrics = metrics;
        this.exchanges = exchanges;
    }

    @Override
    public void init(FilterConfig config) {
        String server = config.getServletContext().getServerInfo();
        if (server == null || !server.contains("Tomcat")) {
            LOG.warn(
                    "HTTP metrics are made for Tomcat. On {} asynchronous requests and error pages may count once per dispatch.",
                    server);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpExchange exchange = HttpExchange.of(request);
        if (exchange == null
                || !(request instanceof HttpServletRequest httpRequest)
                || !(response instanceof HttpServletResponse httpResponse)) {
            chain.doFilter(request, response);
            return;
        }
        boolean errorPage = request.getDispatcherType() == DispatcherType.ERROR;
        exchange.started(httpResponse, metrics);
        if (errorPage) {
            exchange.dispatchedToErrorPage();
        }
        try {
            chain.doFilter(CountingRequest.of(httpRequest, exchange), CountingResponse.of(httpResponse, exchange));
        } catch (IOException | ServletException | RuntimeException | Error e) {
            exchange.threw();
            throw e;
        } finally {
            if (errorPage) {
                exchange.addErrorPage(httpRequest, metrics);
            } else {
                exchange.matched(request.getAttribute(BEST_PATTERN));
            }
            exchange.noteCommit();
            AsyncWatch.begin(exchange, httpRequest, exchanges);
        }
    }
}
