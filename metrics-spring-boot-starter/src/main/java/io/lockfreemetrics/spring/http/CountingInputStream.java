package io.lockfreemetrics.spring.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.springframework.web.util.DisconnectedClientHelper;

/** Counts what was read. The methods left to the superclass end in one of these. */
final class CountingInputStream extends ServletInputStream {

    private final ServletInputStream in;
    private final HttpExchange exchange;

    CountingInputStream(ServletInputStream in, HttpExchange exchange) {
        this.in = in;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        try {
            int b = in.read();
            if (b >= 0) {
                exchange.received(1);
            }
            return b;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return read(bytes, 0, bytes.length);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                exchange.received(count);
            }
            return count;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /** Of servlet 6.1. Inherited it would copy through the heap. */
    @SuppressWarnings("MissingOverride")
    public int read(ByteBuffer buffer) throws IOException {
        try {
            int count = NewerServlet.read(in, buffer);
            if (count > 0) {
                exchange.received(count);
            }
            return count;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /** A body may also be malformed, or too long: then the client is still there. */
    private IOException noted(IOException e) {
        exchange.readFailed();
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            exchange.clientWentAway();
        }
        return e;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}
