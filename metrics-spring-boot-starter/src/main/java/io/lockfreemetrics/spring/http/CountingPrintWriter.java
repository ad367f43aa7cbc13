package io.lockfreemetrics.spring.http;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that the container's writer makes of characters. Leaves the encoding to it, so that nothing else changes. */
final class CountingPrintWriter extends PrintWriter {

    private final PrintWriter target;

    private CountingPrintWriter(PrintWriter target, Writer counting) {
        super(counting);
        this.target = target;
    }

    static CountingPrintWriter of(PrintWriter target, @Nullable String charset, CountingResponse response) {
        EncodedLength length = EncodedLength.in(charset);
        return new CountingPrintWriter(target, new CountingWriter(target, length, response));
    }

    /** Flushes, like every caller of it expects. */
    @Override
    public boolean checkError() {
        return target.checkError();
    }

    /** The container's writer keeps its failures for itself. Only for a committed response, since it is flushed. */
    boolean clientIsGone() {
        return target.checkError();
    }

    private static final class CountingWriter extends Writer {

        private final Writer target;
        private final EncodedLength length;
        private final CountingResponse response;

        CountingWriter(Writer target, EncodedLength length, CountingResponse response) {
            this.target = target;
            this.length = length;
            this.response = response;
        }

        @Override
        public void write(char[] chars, int offset, int count) throws IOException {
            target.write(chars, offset, count);
            response.written(length.ofNext(CharBuffer.wrap(chars), offset, offset + count));
        }

        @Override
        public void write(String text, int offset, int count) throws IOException {
            target.write(text, offset, count);
            response.written(length.ofNext(text, offset, offset + count));
        }

        @Override
        public void flush() throws IOException {
            target.flush();
            response.flushed();
        }

        @Override
        public void close() throws IOException {
            target.close();
            response.closed();
        }
    }
}
