package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;

/** Begins and ends exchanges in any servlet container. */
final class HttpExchangeListener implements ServletRequestListener {

    private final HttpExchanges exchanges;

    HttpExchangeListener(HttpExchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request) {
            exchanges.begin(request);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        HttpExchange exchange = HttpExchange.of(event.getServletRequest());
        if (exchange != null) {
            exchanges.end(exchange, (HttpServletRequest) event.getServletRequest());
        }
    }
}
