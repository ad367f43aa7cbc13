package io.lockfreemetrics.sample.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client that does not behave. */
final class RawClient {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final int port;

    RawClient(int port) {
        this.port = port;
    }

    /** Resets the connection in the middle of the response. Returns how many bytes of it arrived. */
    long leaveResponse(String path, int bytes) {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(path)
                            .getBytes(US_ASCII));
            InputStream answer = socket.getInputStream();
            int read = answer.readNBytes(bytes).length;
            socket.setSoLinger(true, 0);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Promises a whole body, sends a part of it, and closes its side. Returns how long the answer's body is. */
    long breakOffUpload(String path, byte[] body, int bytes) {
        try (Socket socket = connect()) {
            OutputStream request = socket.getOutputStream();
            request.write("PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                    .formatted(path, body.length)
                    .getBytes(US_ASCII));
            request.write(body, 0, bytes);
            socket.shutdownOutput();
            return bodyLength(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a chunked answer, which may lack its last, empty chunk. */
    private static long bodyLength(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\r\nTransfer-Encoding: chunked\r\n");
        int chunk = answer.indexOf("\r\n\r\n") + 4;
        long length = 0;
        while (chunk < answer.length()) {
            int content = answer.indexOf("\r\n", chunk) + 2;
            int size = Integer.parseInt(answer, chunk, content - 2, 16);
            length += size;
            chunk = content + size + 2;
        }
        return length;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }
}
