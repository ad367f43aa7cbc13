package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The least that a filter has to do that sees the bytes of both bodies and shares its count with the dispatches that follow: an
 * attribute, a wrapper each for request, response and stream. Records nothing.
 */
final class PlainWrappers implements Filter {

    private static final String ATTRIBUTE = PlainWrappers.class.getName();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AtomicLong written = new AtomicLong();
        request.setAttribute(ATTRIBUTE, written);
        chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request),
                new Response((HttpServletResponse) response, written));
    }

    private static final class Response extends HttpServletResponseWrapper {

        private final AtomicLong written;
        private @Nullable ServletOutputStream stream;

        Response(HttpServletResponse response, AtomicLong written) {
            super(response);
            this.written = written;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream counting = stream;
            if (counting == null) {
                counting = new Stream(super.getOutputStream(), written);
                stream = counting;
            }
            return counting;
        }
    }

    private static final class Stream extends ServletOutputStream {

        private final ServletOutputStream out;
        private final AtomicLong written;

        Stream(ServletOutputStream out, AtomicLong written) {
            this.out = out;
            this.written = written;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            written.addAndGet(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
