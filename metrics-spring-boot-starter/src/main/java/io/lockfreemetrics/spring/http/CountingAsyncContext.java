package io.lockfreemetrics.spring.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Gives the counted request and response to those who started without naming any. The container must not know: it dispatches
 * in another way once it is given others than its own.
 */
record CountingAsyncContext(AsyncContext target, ServletRequest request, ServletResponse response)
        implements AsyncContext {

    @Override
    public ServletRequest getRequest() {
        target.getRequest(); // Fails when it is too late.
        return request;
    }

    @Override
    public ServletResponse getResponse() {
        target.getResponse(); // Fails when it is too late.
        return response;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return target.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        target.dispatch();
    }

    @Override
    public void dispatch(String path) {
        target.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        target.dispatch(context, path);
    }

    @Override
    public void complete() {
        target.complete();
    }

    @Override
    public void start(Runnable run) {
        target.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        target.addListener(new CountingAsyncListener(listener, request, response));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest suppliedRequest, ServletResponse suppliedResponse) {
        target.addListener(listener, suppliedRequest, suppliedResponse);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return target.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
        target.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return target.getTimeout();
    }
}
