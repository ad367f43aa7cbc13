package io.lockfreemetrics.internal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning that lines of one series share: name, suffix and labels. It is put together at each scrape, in memory that all
 * series use in turn, as keeping it would cost each of them more than its labels alone. Not thread-safe.
 */
final class LineStart {

    private byte[] bytes = new byte[256];
    private int length;

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

    /** Adds {@code a="1",b="2",} if there are labels. */
    LineStart add(SeriesLabels labels) {
        return labels.isEmpty() ? this : add(labels.encoded).add(',');
    }

    /** Adds a value as it stands between quotes. */
    LineStart addEscaped(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return add(PrometheusEscaping.labelValue(text).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length + i] = (byte) c;
        }
        length += text.length();
        return this;
    }

    /** Adds the first bytes of a text. */
    LineStart add(byte[] text, int count) {
        reserve(count);
        System.arraycopy(text, 0, bytes, length, count);
        length += count;
        return this;
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
