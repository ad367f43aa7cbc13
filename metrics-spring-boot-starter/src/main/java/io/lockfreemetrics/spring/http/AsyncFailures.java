package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import java.io.IOException;

/**
 * Notices what happens to an asynchronous exchange between its dispatches. Records nothing: the container may still dispatch
 * to an error page.
 */
record AsyncFailures(HttpExchange exchange) implements AsyncListener {

    static void watch(ServletRequest request, HttpExchange exchange) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AsyncFailures(exchange));
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

    @Override
    public void onError(AsyncEvent event) {
        // The container's own input and output errors; what the application throws has passed the filter before.
        if (event.getThrowable() instanceof IOException && !exchange.hasFailed()) {
            exchange.clientWentAway();
        }
        exchange.noteCommit();
    }

    @Override
    public void onComplete(AsyncEvent event) {}
}
