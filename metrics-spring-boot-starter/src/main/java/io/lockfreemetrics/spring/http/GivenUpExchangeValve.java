package io.lockfreemetrics.spring.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Ends asynchronous exchanges that Tomcat gives up: when a listener of the application throws where none may, or a connection fails
 * while a request goes from one thread to another, then it only writes its access log before it takes the request back. Of HTTP/2
 * streams it does not even write that: they are ended when {@link HttpExchangeValve} meets their request again.
 *
 * <p>A valve of the application, and not {@link HttpExchangeValve} itself, as an access log of the whole server would keep requests
 * that belong to no application out of the others.
 */
final class GivenUpExchangeValve extends ValveBase implements AccessLog {

    private final HttpExchanges exchanges;

    GivenUpExchangeValve(HttpExchanges exchanges) {
        super(true);
        this.exchanges = exchanges;
    }

    /** Adds one to an application, wherever it is in the server. */
    static void addTo(ServletContext application, Container server, HttpExchanges exchanges) {
        for (Container child : server.findChildren()) {
            if (!(child instanceof Context context)) {
                addTo(application, child, exchanges);
            } else if (context.getServletContext() == application) {
                addTo(context.getPipeline(), exchanges);
            }
        }
    }

    /** In the place of one from before the application was reloaded. */
    private static void addTo(Pipeline pipeline, HttpExchanges exchanges) {
        for (Valve valve : pipeline.getValves()) {
            if (valve instanceof GivenUpExchangeValve) {
                pipeline.removeValve(valve);
            }
        }
        pipeline.addValve(new GivenUpExchangeValve(exchanges));
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    /** Comes last for each request, so that mostly there is nothing left to do. */
    @Override
    public void log(Request request, Response response, long time) {
        HttpExchange exchange = HttpExchangeValve.takeAsynchronous(request);
        if (exchange != null && !exchange.isFinished()) {
            if (isConnectionLost(request, response)) {
                exchange.clientWentAway();
            }
            exchange.threw();
            HttpExchangeValve.end(exchange, exchanges, request);
        }
    }

    /** What a listener throws has got its status by now. */
    private static boolean isConnectionLost(Request request, Response response) {
        return response.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                || request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
    }

    /** Nothing is logged, hence no attributes. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {}

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
