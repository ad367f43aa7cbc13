package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Notices what happens to an asynchronous exchange between its dispatches. Ends it when it is complete, or before that if the
 * client has left in the middle of the response: whatever else happens, the container may still dispatch to an error page.
 *
 * @param request the request of the dispatch that started asynchronous processing
 */
record AsyncWatch(HttpExchange exchange, HttpServletRequest request, HttpExchanges exchanges) implements AsyncListener {

    /** Makes nothing unless asynchronous processing was started: few requests do that. */
    static void begin(HttpExchange exchange, HttpServletRequest request, HttpExchanges exchanges) {
        try {
            if (request.isAsyncStarted()) {
                AsyncWatch watch = new AsyncWatch(exchange, new LastingRequest(request), exchanges);
                request.getAsyncContext().addListener(watch);
                exchange.wentAsync(watch::end);
            }
        } catch (IllegalStateException e) {
            // Completed by another thread in the meantime, so there is nothing left to watch.
        }
    }

    /** Each start of asynchronous processing drops the listeners of the one before. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        exchange.noteCommit();
    }

    /** What was thrown where the filter can't see it: by the container's input and output, or a task that it ran. */
    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        if (thrown instanceof IOException && !exchange.hasFailed() && !exchange.wasWriteRefused()) {
            exchange.clientWentAway();
        }
        if (thrown != null) {
            exchange.threw();
        }
        if (exchange.wasLeft()) {
            end();
        }
    }

    /** If a listener hears of the end of the request too, that comes right behind, and does nothing any more. */
    @Override
    public void onComplete(AsyncEvent event) {
        if (!exchange.endsLater()) {
            end();
        }
    }

    private void end() {
        exchanges.end(exchange, request);
    }
}
