package io.lockfreemetrics.spring.http;

import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.util.Formatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that the container's writer makes of characters. Leaves the encoding to it, so that nothing else changes.
 *
 * <p>Overrides whatever would take the lock of {@link PrintWriter}: a virtual thread that waits for its client under it holds
 * on to its carrier. The methods left to the superclass end in one of these.
 */
final class CountingPrintWriter extends PrintWriter {

    private final PrintWriter target;
    private final EncodedLength length;
    private final CountingResponse response;

    private CountingPrintWriter(PrintWriter target, EncodedLength length, CountingResponse response) {
        super(target);
        this.target = target;
        this.length = length;
        this.response = response;
    }

    static CountingPrintWriter of(PrintWriter target, @Nullable String charset, CountingResponse response) {
        return new CountingPrintWriter(target, EncodedLength.in(charset), response);
    }

    @Override
    public void write(int c) {
        target.write(c);
        response.written(length.ofNext((char) c));
    }

    @Override
    public void write(char[] chars) {
        write(chars, 0, chars.length);
    }

    @Override
    public void write(char[] chars, int offset, int count) {
        target.write(chars, offset, count);
        if (count > 0) {
            response.written(length.ofNext(CharBuffer.wrap(chars), offset, offset + count));
        }
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int count) {
        target.write(text, offset, count);
        if (count > 0) {
            response.written(length.ofNext(text, offset, offset + count));
        }
    }

    @Override
    public void println() {
        write(System.lineSeparator());
    }

    @Override
    public void println(boolean x) {
        print(x);
        println();
    }

    @Override
    public void println(char x) {
        print(x);
        println();
    }

    @Override
    public void println(int x) {
        print(x);
        println();
    }

    @Override
    public void println(long x) {
        print(x);
        println();
    }

    @Override
    public void println(float x) {
        print(x);
        println();
    }

    @Override
    public void println(double x) {
        print(x);
        println();
    }

    @Override
    public void println(char[] x) {
        print(x);
        println();
    }

    @Override
    public void println(@Nullable String x) {
        print(x);
        println();
    }

    @Override
    public void println(@Nullable Object x) {
        print(x);
        println();
    }

    @Override
    public PrintWriter format(String format, @Nullable Object... args) {
        return format(Locale.getDefault(Locale.Category.FORMAT), format, args);
    }

    @Override
    @SuppressWarnings("resource") // Nothing to close: it would close this writer.
    public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... args) {
        new Formatter(this, locale).format(format, args);
        return this;
    }

    /** The container's writer keeps its failures for itself, and tells them only when it is flushed. */
    @Override
    public void flush() {
        target.flush();
        noteFailure();
        response.flushed();
    }

    /** Flushes, like every caller of it expects. */
    @Override
    public boolean checkError() {
        boolean failed = noteFailure();
        response.flushed();
        return failed;
    }

    private boolean noteFailure() {
        boolean failed = target.checkError();
        if (failed) {
            response.failed();
        }
        return failed;
    }

    /** Does not ask for failures: flushed before, the response would have no length, and afterwards none are known. */
    @Override
    public void close() {
        target.close();
        response.closed();
    }
}
