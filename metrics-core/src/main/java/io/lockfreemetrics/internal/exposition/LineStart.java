package io.lockfreemetrics.internal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning that lines of one series share. It is put together at each scrape, in memory that all series use in turn, as
 * keeping it would cost each of them more than its labels. Not thread-safe.
 */
final class LineStart {

    private static final byte[] NOTHING = {};

    private byte[] bytes = new byte[256];
    private int length;

    /** Those that were encoded last, as {@code a="1",b="2"}. */
    private SeriesLabels labels = SeriesLabels.NONE;

    private byte[] encoded = NOTHING;
    private int encodedLength;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    LineStart clear() {
        length = 0;
        return this;
    }

    LineStart add(byte[] text) {
        return add(text, text.length);
    }

    LineStart add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Adds {@code a="1",b="2"}. */
    LineStart add(SeriesLabels added) {
        if (labels == added) {
            return add(encoded, encodedLength);
        }
        int start = length;
        for (int i = 0; i < added.size(); i++) {
            if (i > 0) {
                add(',');
            }
            addAscii(added.name(i));
            add('=').add('"');
            addEscaped(added.value(i));
            add('"');
        }
        encodedLength = length - start;
        if (encoded.length < encodedLength) {
            encoded = new byte[2 * encodedLength];
        }
        System.arraycopy(bytes, start, encoded, 0, encodedLength);
        labels = added;
        return this;
    }

    /** Adds the first bytes of a text. */
    LineStart add(byte[] text, int count) {
        reserve(count);
        System.arraycopy(text, 0, bytes, length, count);
        length += count;
        return this;
    }

    private void addAscii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** Adds a value as it stands between quotes. */
    void addEscaped(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                add(PrometheusEscaping.labelValue(text).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length + i] = (byte) c;
        }
        length += text.length();
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
