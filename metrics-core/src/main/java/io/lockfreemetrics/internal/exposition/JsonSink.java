package io.lockfreemetrics.internal.exposition;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes JSON tokens and the commas between them. Not thread-safe. */
final class JsonSink {

    private static final String HEX = "0123456789abcdef";
    private static final byte[] NOTHING = {};
    private static final int REPLACEMENT = 0xFFFD;

    private final ByteSink sink;
    private boolean needsComma;

    JsonSink(ByteSink sink) {
        this.sink = sink;
    }

    void beginObject() throws IOException {
        open('{');
    }

    void endObject() throws IOException {
        close('}');
    }

    void beginArray() throws IOException {
        open('[');
    }

    void endArray() throws IOException {
        close(']');
    }

    /** A name, as {@link #encodedName} returns it. */
    JsonSink name(byte[] encoded) throws IOException {
        separate();
        sink.put(encoded);
        needsComma = false;
        return this;
    }

    /** The name of a member that is never the first one, as {@link #encodedNext} returns it. */
    JsonSink next(byte[] encoded) throws IOException {
        sink.put(encoded);
        needsComma = false;
        return this;
    }

    /** A name that is not known beforehand. */
    JsonSink name(String name) throws IOException {
        separate();
        quoted(name);
        sink.put(':');
        needsComma = false;
        return this;
    }

    /** A name of ASCII characters with nothing to escape, for {@link #name(byte[])}. */
    static byte[] encodedName(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** The same with a comma before, for {@link #next(byte[])}. */
    static byte[] encodedNext(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** Numbers that are plain, from one index to before another, each with what stands before it, such as a name. */
    void numbers(ShortTexts before, PlainNumbers numbers, int from, int to) throws IOException {
        sink.put(before, numbers, from, to);
        needsComma = true;
    }

    /** What stands before another number, which must follow. */
    JsonSink next(ShortTexts before, int index) throws IOException {
        sink.put(before, index);
        needsComma = false;
        return this;
    }

    /** Whole objects, of which only the number at the end is not known beforehand: the sum of those so far. */
    void objects(ShortTexts encoded, long... numbers) throws IOException {
        separate();
        sink.putCumulative(NOTHING, 0, encoded, numbers, '}');
    }

    void string(String text) throws IOException {
        separate();
        quoted(text);
    }

    /** A member for each label, whose values need no escapes. */
    void plainMembers(SeriesLabels labels) throws IOException {
        // Not of the values as strings, which lie all over the memory; names are those of the whole family.
        byte[] encoded = labels.encoded;
        int start = 0;
        for (int i = 0; i < labels.names().size(); i++) {
            int equals = start + labels.name(i).length();
            int end = labels.endOfPlainValue(i, equals);
            separate();
            sink.put('"');
            sink.put(encoded, start, equals);
            sink.put('"');
            sink.put(':');
            sink.put(encoded, equals + 1, end);
            start = end + 1;
        }
    }

    void bool(boolean value) throws IOException {
        separate();
        sink.putAscii(value ? "true" : "false");
    }

    void number(long value, int decimals) throws IOException {
        separate();
        sink.putDecimal(value, decimals);
    }

    /** A floating-point number divided by {@code 10^decimals}. JSON has no word for what isn't finite: {@code null}. */
    void number(double value, int decimals) throws IOException {
        separate();
        if (Double.isFinite(value)) {
            sink.putDouble(value, decimals);
        } else {
            sink.putAscii("null");
        }
    }

    /** The same for an estimate or a mean, of which fifteen digits are enough. */
    void rounded(double value, int decimals) throws IOException {
        if (!Double.isFinite(value)) {
            number(value, decimals);
            return;
        }
        separate();
        sink.putRounded(value, decimals);
    }

    void number(BigDecimal value) throws IOException {
        separate();
        sink.putAscii(value.toPlainString());
    }

    void flush() throws IOException {
        sink.flush();
    }

    private void open(char bracket) throws IOException {
        separate();
        sink.put(bracket);
        needsComma = false;
    }

    private void close(char bracket) throws IOException {
        sink.put(bracket);
        needsComma = true;
    }

    private void separate() throws IOException {
        if (needsComma) {
            sink.put(',');
        }
        needsComma = true;
    }

    private void quoted(String text) throws IOException {
        sink.put('"');
        if (!sink.putIfPlain(text)) {
            escaped(text);
        }
        sink.put('"');
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                sink.put('\\');
                sink.put((char) codePoint);
            } else if (codePoint < 0x20) {
                sink.putAscii("\\u00");
                sink.put(HEX.charAt(codePoint >> 4));
                sink.put(HEX.charAt(codePoint & 0xF));
            } else if (Character.getType(codePoint) == Character.SURROGATE) {
                sink.putCodePoint(REPLACEMENT);
            } else {
                sink.putCodePoint(codePoint);
            }
        }
    }
}
