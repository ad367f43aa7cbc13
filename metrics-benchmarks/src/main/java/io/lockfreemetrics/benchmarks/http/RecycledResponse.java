package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;

/** A response that sums up what is written instead of keeping it, and is used again and again, as Tomcat does it. */
final class RecycledResponse extends MockHttpServletResponse {

    private final ServletOutputStream stream = new Sink();

    private int status;
    private long length;
    private long written;
    private boolean committed;

    void recycle() {
        status = SC_OK;
        length = -1;
        written = 0;
        committed = false;
    }

    /** Something that depends on all that was done, for the compiler not to leave it out. */
    long outcome() {
        return status + length + written;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        throw new UnsupportedOperationException("the handler writes bytes");
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setContentLengthLong(long length) {
        this.length = length;
    }

    /** Headers are no business of any of the filters. */
    @Override
    public void setHeader(@Nullable String name, @Nullable String value) {}

    @Override
    public void flushBuffer() {
        committed = true;
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    private final class Sink extends ServletOutputStream {

        @Override
        public void write(int b) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            written += count;
        }

        @Override
        public void flush() {
            flushBuffer();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the handler is not asynchronous");
        }
    }
}
