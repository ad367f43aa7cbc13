package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Notices what happens to an asynchronous exchange between its dispatches. Ends it only if the client has left in the middle
 * of the response: the container may still dispatch to an error page otherwise.
 *
 * @param request the request of the dispatch that started asynchronous processing
 */
record AsyncFailures(HttpExchange exchange, HttpServletRequest request, HttpMetrics metrics, LongSupplier nanoTime)
        implements AsyncListener {

    /** Makes nothing unless asynchronous processing was started: few requests do that. */
    static void watch(HttpExchange exchange, HttpServletRequest request, HttpMetrics metrics, LongSupplier nanoTime) {
        try {
            if (request.isAsyncStarted()) {
                AsyncFailures failures = new AsyncFailures(exchange, request, metrics, nanoTime);
                request.getAsyncContext().addListener(failures);
                exchange.wentAsync(failures::end);
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
        if (exchange.wasLeft()) {
            end();
        }
    }

    private void end() {
        exchange.finish(request, metrics, nanoTime.getAsLong());
    }

    @Override
    public void onComplete(AsyncEvent event) {}
}
