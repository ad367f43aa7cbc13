package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends exchanges in Tomcat, around the application, its listeners and its error pages. Of the end of those that are
 * still asynchronous then {@link AsyncWatch} hears, or {@link GivenUpExchangeValve} if nobody else does.
 *
 * <p>Instead of {@link HttpExchangeListener}, since Tomcat makes an event for each attribute that is set on a request as soon
 * as an application has any listener.
 */
final class HttpExchangeValve extends ValveBase {

    /** Where Tomcat's request has the exchange: to ask for a note takes no look-up, and those from 17 on are nobody's. */
    private static final int NOTE = 27;

    /** A server may have other applications. */
    private record Measured(ServletContext application, HttpExchanges exchanges) {}

    /** Null until the application starts: the server is made before anything that an application may ask for. */
    private volatile @Nullable Measured measured;

    HttpExchangeValve() {
        super(true);
    }

    void measure(ServletContext application, HttpExchanges exchanges) {
        measured = new Measured(application, exchanges);
    }

    /** The exchange that has gone on asynchronously with this request; null if there is none, or the valve is still to end it. */
    static @Nullable HttpExchange takeAsynchronous(Request request) {
        HttpExchange exchange = noted(request);
        if (exchange == null || exchange.isInValve()) {
            return null;
        }
        note(null, request);
        return exchange;
    }

    private static @Nullable HttpExchange noted(Request request) {
        return request.getCoyoteRequest().getNote(NOTE) instanceof HttpExchange exchange ? exchange : null;
    }

    private static void note(@Nullable HttpExchange exchange, Request request) {
        request.getCoyoteRequest().setNote(NOTE, exchange);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Measured now = measured;
        Context context = request.getContext();
        if (now == null || context == null || context.getServletContext() != now.application) {
            getNext().invoke(request, response);
        } else if (request.isAsync()) {
            dispatch(now.exchanges, request, response);
        } else {
            begin(now.exchanges, request, response);
        }
    }

    private void begin(HttpExchanges exchanges, Request request, Response response)
            throws IOException, ServletException {
        HttpExchange before = noted(request);
        if (before != null && before.isInValve()) {
            // A valve behind this one sends a request whose path it has rewritten through all of them again.
            getNext().invoke(request, response);
            return;
        }
        if (before != null) {
            // Of another request, whose HTTP/2 stream was taken back without any word.
            note(null, request);
            HttpExchange.detachFrom(request.getRequest());
            before.giveUp();
        }
        HttpExchange exchange = exchanges.begin(request.getRequest(), response.getResponse());
        if (exchange == null) {
            getNext().invoke(request, response);
        } else {
            note(exchange, request);
            invoke(exchange, exchanges, request, response);
        }
    }

    private void dispatch(HttpExchanges exchanges, Request request, Response response)
            throws IOException, ServletException {
        HttpExchange exchange = HttpExchange.of(request.getRequest());
        if (exchange == null) {
            getNext().invoke(request, response);
            return;
        }
        exchange.endsLater(true);
        try {
            invoke(exchange, exchanges, request, response);
        } finally {
            exchange.endsLater(false);
        }
    }

    private void invoke(HttpExchange exchange, HttpExchanges exchanges, Request request, Response response)
            throws IOException, ServletException {
        boolean goesOn = false;
        exchange.inValve(true);
        try {
            getNext().invoke(request, response);
            goesOn = request.isAsync();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            exchange.threw();
            throw e;
        } finally {
            exchange.inValve(false);
            if (!goesOn) {
                end(exchange, exchanges, request);
            } else if (!exchange.isWatched()) {
                // Made asynchronous by a filter that is in front of ours.
                AsyncWatch.begin(exchange, request.getRequest(), exchanges);
            }
        }
    }

    static void end(HttpExchange exchange, HttpExchanges exchanges, Request request) {
        note(null, request);
        if (exchange.askedForParametersOnly()) {
            // As much as it has, which a form without length does not say.
            exchange.receivedAll(request.getCoyoteRequest().getBytesRead());
        }
        exchanges.end(exchange, request.getRequest());
    }
}
