package io.lockfreemetrics.benchmarks.http;

import jakarta.servlet.ServletConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Adapter;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * One connection to a Tomcat, without a network: serves one and the same GET request after the other. Nothing is parsed and no
 * headers are written; everything from the container's adapter on is Tomcat's own. For one thread.
 */
final class Connection extends AbstractProcessor {

    private static final Log LOG = LogFactory.getLog(Connection.class);

    private final byte[] path;
    private final Sink sink = new Sink();

    Connection(Adapter adapter, String path) {
        super(adapter, new Request(), new Response());
        this.path = path.getBytes(StandardCharsets.ISO_8859_1);
        response.setOutputBuffer(sink);
    }

    /** Something that depends on all that was done, for the compiler not to leave it out. */
    long serve() throws Exception {
        request.setMethod("GET");
        request.requestURI().setBytes(path, 0, path.length);
        request.protocol().setString("HTTP/1.1");
        request.serverName().setString("localhost");
        request.setServerPort(80);
        sink.written = 0;
        adapter.service(request, response);
        long outcome = response.getStatus() + sink.written;
        request.recycle();
        response.recycle();
        return outcome;
    }

    @Override
    protected void prepareResponse() {
        response.setCommitted(true);
    }

    @Override
    protected void finishResponse() {}

    @Override
    protected void flush() {}

    @Override
    protected boolean isRequestBodyFullyRead() {
        return true;
    }

    @Override
    protected void setSwallowResponse() {}

    @Override
    protected void disableSwallowRequest() {}

    @Override
    protected int available(boolean doRead) {
        return 0;
    }

    @Override
    protected void ack(ContinueResponseTiming timing) {}

    @Override
    protected void earlyHints() {}

    @Override
    protected void setRequestBody(ByteChunk body) {
        throw new UnsupportedOperationException("the request has no body");
    }

    @Override
    protected void registerReadInterest() {
        throw synchronous();
    }

    @Override
    protected boolean isReadyForWrite() {
        throw synchronous();
    }

    @Override
    protected boolean isTrailerFieldsReady() {
        return true;
    }

    @Override
    protected ServletConnection getServletConnection() {
        throw new UnsupportedOperationException("there is no network");
    }

    @Override
    protected boolean flushBufferedWrite() {
        throw synchronous();
    }

    @Override
    protected SocketState dispatchEndRequest() {
        throw synchronous();
    }

    @Override
    protected SocketState service(SocketWrapperBase<?> socket) {
        throw new UnsupportedOperationException("there is no network");
    }

    @Override
    public void pause() {}

    @Override
    protected Log getLog() {
        return LOG;
    }

    private static UnsupportedOperationException synchronous() {
        return new UnsupportedOperationException("the handler is not asynchronous");
    }

    private static final class Sink implements OutputBuffer {

        private long written;

        @Override
        public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            chunk.position(chunk.limit());
            written += length;
            return length;
        }

        @Override
        public long getBytesWritten() {
            return written;
        }
    }
}
