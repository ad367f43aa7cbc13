package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Counts what the container's stream has taken. The methods left to the superclass end in one of these. */
final class CountingOutputStream extends ServletOutputStream {

    private final ServletOutputStream out;
    private final CountingResponse response;

    CountingOutputStream(ServletOutputStream out, CountingResponse response) {
        this.out = out;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            response.writeFailed();
            throw e;
        }
        response.written(1);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            response.writeFailed();
            throw e;
        }
        response.written(length);
    }

    /** Of servlet 6.1. Inherited it would copy through the heap. */
    @SuppressWarnings("MissingOverride")
    public void write(ByteBuffer buffer) throws IOException {
        int length = buffer.remaining();
        try {
            NewerServlet.write(out, buffer);
        } catch (IOException e) {
            response.writeFailed();
            throw e;
        }
        response.written(length);
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            response.failed();
            throw e;
        }
        response.flushed();
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            response.failed();
            throw e;
        }
        response.closed();
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
