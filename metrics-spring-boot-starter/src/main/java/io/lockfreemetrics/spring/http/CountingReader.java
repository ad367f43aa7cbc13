package io.lockfreemetrics.spring.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.CharBuffer;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Counts the bytes behind the characters that the container's reader gives. Leaves decoding and buffering to it: what it makes
 * of a malformed body stays as it is, and what isn't read here is there for whoever reads next.
 *
 * <p>How long the end of a line was can't be seen, and counts as one byte; what has a length and is read to its end is exact.
 */
final class CountingReader extends BufferedReader {

    private final BufferedReader target;
    private final EncodedLength length;
    private final long contentLength;
    private final HttpExchange exchange;

    private long position;
    private long marked;

    /** Where the characters begin that were not read before a {@code reset()}. */
    private long counted;

    /** @param contentLength what the client said, -1 if nothing */
    CountingReader(BufferedReader target, EncodedLength length, long contentLength, HttpExchange exchange) {
        super(target, 1);
        this.target = target;
        this.length = length;
        this.contentLength = contentLength;
        this.exchange = exchange;
    }

    boolean reads(BufferedReader other) {
        return target == other;
    }

    @Override
    public int read() throws IOException {
        try {
            int c = target.read();
            if (c < 0) {
                ended();
            } else if (advance(1) > 0) {
                exchange.received(length.ofNext((char) c));
            }
            return c;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public int read(char[] chars) throws IOException {
        return read(chars, 0, chars.length);
    }

    @Override
    public int read(char[] chars, int offset, int count) throws IOException {
        try {
            int n = target.read(chars, offset, count);
            if (n < 0) {
                ended();
            } else {
                int fresh = (int) advance(n);
                if (fresh > 0) {
                    exchange.received(length.ofNext(CharBuffer.wrap(chars), offset + n - fresh, offset + n));
                }
            }
            return n;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public String readLine() throws IOException {
        try {
            String line = target.readLine();
            if (line == null) {
                ended();
            } else {
                int fresh = (int) advance(line.length() + 1L);
                if (fresh > 0) {
                    int start = Math.max(0, line.length() + 1 - fresh);
                    exchange.received(length.ofNext(line, start, line.length()) + length.ofNext('\n'));
                }
            }
            return line;
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /** Reads, since of what is skipped nobody can tell how many bytes it was. */
    @Override
    public long skip(long count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("skip value is negative");
        }
        char[] skipped = new char[(int) Math.min(count, 1024)];
        long left = count;
        while (left > 0) {
            int n = read(skipped, 0, (int) Math.min(left, skipped.length));
            if (n < 0) {
                break;
            }
            left -= n;
        }
        return count - left;
    }

    /** How many of the next characters are new. */
    private long advance(long characters) {
        position += characters;
        long fresh = Math.max(0, position - counted);
        counted += fresh;
        return Math.min(fresh, characters);
    }

    private void ended() {
        if (contentLength >= 0) {
            exchange.receivedAll(contentLength);
        }
    }

    private IOException noted(IOException e) {
        exchange.readFailed();
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            exchange.clientWentAway();
        }
        return e;
    }

    @Override
    public boolean ready() throws IOException {
        return target.ready();
    }

    @Override
    public boolean markSupported() {
        return target.markSupported();
    }

    @Override
    public void mark(int readAheadLimit) throws IOException {
        target.mark(readAheadLimit);
        marked = position;
    }

    @Override
    public void reset() throws IOException {
        target.reset();
        position = marked;
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
