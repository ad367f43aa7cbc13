package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Gives a listener the counted request and response, as it may answer itself when time is up. */
record CountingAsyncListener(AsyncListener target, ServletRequest request, ServletResponse response)
        implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        target.onComplete(counted(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        target.onTimeout(counted(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        target.onError(counted(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        target.onStartAsync(counted(event));
    }

    private AsyncEvent counted(AsyncEvent event) {
        return new AsyncEvent(
                new CountingAsyncContext(event.getAsyncContext(), request, response),
                request,
                response,
                event.getThrowable());
    }
}
