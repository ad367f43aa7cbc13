package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends exchanges in Tomcat, around everything that it does with a request, error pages included. Of the end of those
 * that are asynchronous until their last dispatch is over {@link AsyncWatch} hears.
 *
 * <p>Instead of {@link HttpExchangeListener}, since Tomcat makes an event for each attribute that is set on a request as soon
 * as an application has any listener.
 */
final class HttpExchangeValve extends ValveBase {

    private final HttpExchanges exchanges;

    HttpExchangeValve(HttpExchanges exchanges) {
        super(true);
        this.exchanges = exchanges;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean isDispatch = request.isAsync();
        HttpExchange exchange = isDispatch ? HttpExchange.of(request.getRequest()) : begin(request, response);
        if (exchange == null) {
            getNext().invoke(request, response);
            return;
        }
        if (isDispatch) {
            exchange.endsLater(true);
        }
        boolean goesOn = false;
        try {
            getNext().invoke(request, response);
            goesOn = request.isAsync();
        } finally {
            if (isDispatch) {
                exchange.endsLater(false);
            }
            if (!goesOn) {
                exchanges.end(exchange, request.getRequest());
            } else if (!exchange.isWatched()) {
                // Made asynchronous by a filter that is in front of ours.
                AsyncWatch.begin(exchange, request.getRequest(), exchanges);
            }
        }
    }

    /** Null if it is excluded, or belongs to another application or none. */
    private @Nullable HttpExchange begin(Request request, Response response) {
        Context context = request.getContext();
        return context != null && exchanges.areOf(context.getServletContext())
                ? exchanges.begin(request.getRequest(), response.getResponse())
                : null;
    }
}
