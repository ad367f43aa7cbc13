package io.lockfreemetrics.internal.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Formats text and numbers into a buffer in front of a stream, without an object per number or string. Not thread-safe. */
final class ByteSink {

    private static final int CAPACITY = 8 * 1024;

    /** Room for any number: a sign, 19 digits, a point and 18 zeros in front. */
    private static final int LONGEST_NUMBER = 48;

    /** Up to here a double tells every whole number. */
    private static final double LARGEST_EXACT = 1L << 53;

    /** How many digits a double tells of any number; whole numbers of more are written with an exponent. */
    private static final int EXACT_DIGITS = 15;

    /** The exponents of ten between which {@code Double.toString} uses none. */
    private static final int LEAST_PLAIN = -3;

    private static final int LEAST_SCIENTIFIC = 7;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private final ShortestDecimal shortest = new ShortestDecimal();
    private int size;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    /** Writes the first bytes of an array. */
    void put(byte[] bytes, int length) throws IOException {
        if (length > CAPACITY - size) {
            flush();
            if (length > CAPACITY) {
                out.write(bytes, 0, length);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }

    /** Writes the first bytes of one array, another one, a number, and an end: what most lines consist of, in one step. */
    void put(byte[] start, int length, byte[] middle, long number, char end) throws IOException {
        int most = length + middle.length + LONGEST_NUMBER;
        if (most > CAPACITY || number < 0) {
            put(start, length);
            put(middle);
            putLong(number);
            put(end);
            return;
        }
        reserve(most);
        System.arraycopy(start, 0, buffer, size, length);
        System.arraycopy(middle, 0, buffer, size + length, middle.length);
        int at = size + length + middle.length;
        at = DecimalDigits.put(buffer, at, -number, DecimalDigits.count(-number));
        buffer[at] = (byte) end;
        size = at + 1;
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

    /** Writes a string that no format has to escape or encode; writes nothing of any other, and of a very long one. */
    boolean putIfPlain(String text) throws IOException {
        if (text.length() > CAPACITY) {
            return false;
        }
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
            buffer[size + i] = (byte) c;
        }
        size += text.length();
        return true;
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
        int digits = DecimalDigits.count(rest);
        if (places == 0) {
            size = DecimalDigits.put(buffer, size, rest, digits);
        } else {
            long whole = digits > places ? rest / DecimalDigits.power(places) : 0;
            long fraction = digits > places ? rest - whole * DecimalDigits.power(places) : rest;
            size = DecimalDigits.put(buffer, size, whole, Math.max(digits - places, 1));
            buffer[size++] = '.';
            size = DecimalDigits.put(buffer, size, fraction, places);
        }
    }

    /** Writes whole numbers as such, and what is not finite as the Prometheus formats do. */
    void putDouble(double value) throws IOException {
        putDouble(value, 0);
    }

    /**
     * Writes {@code value / 10^decimals}, with those digits that tell the value from all others. Looks like what {@code
     * Double.toString} returns, but for values that are whole before or after the division, and for what is not finite.
     */
    void putDouble(double value, int decimals) throws IOException {
        double magnitude = Math.abs(value);
        if (value == (long) value
                && magnitude < LARGEST_EXACT
                && magnitude >= DecimalDigits.power(Math.max(0, decimals + LEAST_PLAIN))) {
            putDecimal((long) value, decimals);
        } else if (Double.isInfinite(value)) {
            putAscii(value > 0 ? "+Inf" : "-Inf");
        } else if (Double.isNaN(value)) {
            putAscii("NaN");
        } else if (value == 0) {
            put('0');
        } else {
            if (value < 0) {
                put('-');
            }
            shortest.of(magnitude);
            putFloating(shortest.digits(), shortest.exponent() - decimals);
        }
    }

    /** Writes {@code digits * 10^exponent}; there is no zero at the end of the digits. */
    private void putFloating(long digits, int exponent) throws IOException {
        int count = DecimalDigits.count(-digits);
        // That of the first digit.
        int magnitude = exponent + count - 1;
        if (exponent < 0 && magnitude >= LEAST_PLAIN && magnitude < LEAST_SCIENTIFIC) {
            putDecimal(digits, -exponent);
        } else if (exponent >= 0 && magnitude < EXACT_DIGITS) {
            putDecimal(digits * DecimalDigits.power(exponent), 0);
        } else {
            putDecimal(digits, count - 1);
            if (count == 1) {
                putAscii(".0");
            }
            put('E');
            putLong(magnitude);
        }
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
