package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of the body, wherever they are written from. */
final class CountingResponse extends HttpServletResponseWrapper {

    private static final int EARLY_HINTS = 103;

    private final HttpExchange exchange;
    private @Nullable CountingOutputStream stream;
    private @Nullable CountingPrintWriter writer;

    /** From here on the container drops what is written, or refuses it. */
    private volatile boolean closed;

    private CountingResponse(HttpServletResponse response, HttpExchange exchange) {
        super(response);
        this.exchange = exchange;
    }

    /** An asynchronous dispatch may bring what was wrapped before: wrapped again, its bytes would count twice. */
    static HttpServletResponse of(HttpServletResponse response, HttpExchange exchange) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof CountingResponse) {
                return response;
            }
            inner = wrapper.getResponse();
        }
        return new CountingResponse(response, exchange);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream raw = super.getOutputStream();
        CountingOutputStream counting = stream;
        if (counting == null) {
            counting = new CountingOutputStream(raw, this);
            stream = counting;
        }
        return counting;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        PrintWriter raw = super.getWriter();
        CountingPrintWriter counting = writer;
        if (counting == null) {
            counting = CountingPrintWriter.of(raw, getCharacterEncoding(), this);
            writer = counting;
        }
        return counting;
    }

    /** @param bytes as they were given to the container, which takes less than none for none */
    void written(long bytes) {
        if (bytes > 0 && !closed) {
            exchange.sent(bytes);
        }
        exchange.noteCommit();
    }

    void flushed() {
        exchange.noteCommit();
    }

    void closed() {
        closed = true;
        exchange.noteCommit();
    }

    /** What was written is refused, if it was too much or too late; else the client is gone. */
    void writeFailed() {
        if (closed || exchange.isFull()) {
            exchange.writeRefused();
        } else {
            exchange.writeFailed();
        }
    }

    /** The client is gone, unless the container only repeats what it said before. */
    void failed() {
        if (!exchange.wasWriteRefused()) {
            exchange.writeFailed();
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        try {
            super.flushBuffer();
        } catch (IOException e) {
            failed();
            throw e;
        }
        flushed();
    }

    @Override
    public void setContentLength(int length) {
        super.setContentLength(length);
        declared(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        super.setContentLengthLong(length);
        declared(length);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value);
        declared(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        declared(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        super.setIntHeader(name, value);
        declared(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        super.addIntHeader(name, value);
        declared(name, value);
    }

    /** Containers take the length out of the header, and leave alone what is no number. */
    private void declared(String name, @Nullable String value) {
        if (value != null && isLength(name)) {
            try {
                declared(Long.parseLong(value));
            } catch (NumberFormatException e) {
                // Not a length.
            }
        }
    }

    private void declared(String name, int value) {
        if (isLength(name)) {
            declared(value);
        }
    }

    private static boolean isLength(String name) {
        return "Content-Length".equalsIgnoreCase(name);
    }

    private void declared(long length) {
        if (!isCommitted()) {
            exchange.declareLength(length);
        }
    }

    @Override
    public void reset() {
        super.reset();
        exchange.discardSent();
        exchange.declareLength(-1);
        stream = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        exchange.discardSent();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(status, message);
        errorSent(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(status);
        errorSent(status);
    }

    /** Early hints are no error, and all else follows. */
    private void errorSent(int status) {
        if (status != EARLY_HINTS) {
            replaced();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(location);
        replaced();
    }

    /** This one and the next two are of servlet 6.1. */
    @SuppressWarnings("MissingOverride")
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    @SuppressWarnings("MissingOverride")
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @SuppressWarnings("MissingOverride")
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        NewerServlet.sendRedirect((HttpServletResponse) getResponse(), location, status, clearBuffer);
        if (clearBuffer) {
            replaced();
        } else {
            closed = true;
        }
    }

    /** The container has dropped the body so far and sends its own. */
    private void replaced() {
        exchange.discardSent();
        closed = true;
    }
}
