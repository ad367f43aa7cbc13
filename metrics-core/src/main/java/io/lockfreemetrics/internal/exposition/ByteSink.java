package io.lockfreemetrics.internal.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Formats text and numbers into a buffer in front of a stream, without an object per number or string. Not thread-safe. */
final class ByteSink {

    private static final int CAPACITY = 16 * 1024;

    /** Room for any number: a sign, 19 digits, a point and 18 zeros in front. */
    private static final int LONGEST_NUMBER = 48;

    /** Up to here a double tells every whole number. */
    private static final double LARGEST_EXACT = 1L << 53;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(byte[] bytes) throws IOException {
        if (bytes.length > CAPACITY - size) {
            flush();
            if (bytes.length > CAPACITY) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    void put(char ascii) throws IOException {
        reserve(1);
        buffer[size++] = (byte) ascii;
    }

    /** Writes a string of ASCII characters. */
    void putAscii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** Writes one UTF-8 encoded code point. */
    void putCodePoint(int codePoint) throws IOException {
        if (codePoint < 0x80) {
            put((char) codePoint);
        } else {
            put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }
    }

    void putLong(long value) throws IOException {
        putDecimal(value, 0);
    }

    /** Writes {@code value / 10^decimals} exactly, without trailing zeros: {@code (1500, 3)} is {@code 1.5}. */
    void putDecimal(long value, int decimals) throws IOException {
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            buffer[size++] = '-';
        }
        // Negative numbers reach further than positive ones, so that -abs exists for every value.
        long rest = value < 0 ? value : -value;
        int places = decimals;
        while (places > 0 && rest % 10 == 0) {
            rest /= 10;
            places--;
        }
        int digits = Math.max(digitsOf(rest), places + 1);
        int position = size + digits + (places > 0 ? 1 : 0);
        size = position;
        for (int i = 0; i < digits; i++) {
            if (i == places && places > 0) {
                buffer[--position] = '.';
            }
            buffer[--position] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
    }

    /** Writes whole numbers as such, and what is not finite as the Prometheus formats do. */
    void putDouble(double value) throws IOException {
        if (value == (long) value && Math.abs(value) < LARGEST_EXACT) {
            putLong((long) value);
        } else if (Double.isInfinite(value)) {
            putAscii(value > 0 ? "+Inf" : "-Inf");
        } else {
            putAscii(Double.toString(value));
        }
    }

    private static int digitsOf(long negative) {
        int digits = 1;
        for (long rest = negative / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void reserve(int bytes) throws IOException {
        if (bytes > CAPACITY - size) {
            flush();
        }
    }
}
