package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Begins and ends exchanges in Tomcat, around everything that it does with a request, error pages included. Of the end of
 * asynchronous requests {@link AsyncWatch} hears.
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
        // Has begun already if it is asynchronous, and belongs to no application if there is no context.
        boolean begins = request.getContext() != null && !request.isAsync();
        if (begins) {
            exchanges.begin(request.getRequest());
        }
        try {
            getNext().invoke(request, response);
        } finally {
            if (begins && !request.isAsync()) {
                exchanges.end(request.getRequest());
            }
        }
    }
}
