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

    /** What was thrown where the filter can't see it: by the container's input and output, or a task that it ran. */
    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        if (thrown instanceof IOException && !exchange.hasFailed()) {
            exchange.clientWentAway();
        }
        if (thrown != null) {
            exchange.threw();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {}
}
