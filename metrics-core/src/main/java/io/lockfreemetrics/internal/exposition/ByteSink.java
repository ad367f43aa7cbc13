package io.lockfreemetrics.internal.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Formats text and numbers into a buffer in front of a stream, without an object per number or string. Not thread-safe. */
final class ByteSink {

    private static final int CAPACITY = 8 * 1024;

    /** Room for any number of a line, and its end. */
    private static final int NUMBER_AND_END = PlainDecimal.LONGEST + 1;

    private static final int BRACES_AND_SPACE = 3;

    /** How many digits a double tells of any number; whole numbers of more are written with an exponent. */
    private static final int EXACT_DIGITS = 15;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private final ShortestDecimal shortest = new ShortestDecimal();
    private final PlainNumbers rounded = new PlainNumbers(1);
    private int size;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    /** Writes the first bytes of an array. */
    void put(byte[] bytes, int length) throws IOException {
        put(bytes, 0, length);
    }

    /** Writes the bytes of an array from one position to before another. */
    void put(byte[] bytes, int from, int to) throws IOException {
        int length = to - from;
        if (length > CAPACITY - size) {
            flush();
            if (length > CAPACITY) {
                out.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    /** Writes a name and the labels behind it, up to a value: {@code name_suffix{a="1"} }. */
    void put(byte[] name, int nameLength, byte[] suffix, SeriesLabels labels) throws IOException {
        int most = nameLength + suffix.length + labels.encoded.length + BRACES_AND_SPACE;
        if (most > CAPACITY) {
            put(name, nameLength);
            put(suffix);
            if (!labels.isEmpty()) {
                put('{');
                put(labels.encoded);
                put('}');
            }
            put(' ');
            return;
        }
        reserve(most);
        int at = copy(name, nameLength, size);
        if (suffix.length > 0) {
            at = copy(suffix, suffix.length, at);
        }
        if (!labels.isEmpty()) {
            buffer[at++] = '{';
            at = copy(labels.encoded, labels.encoded.length, at);
            buffer[at++] = '}';
        }
        buffer[at++] = ' ';
        size = at;
    }

    /** Writes the first bytes of an array, a text, a number that is not negative, and an end: what most lines consist of. */
    void put(byte[] start, int length, ShortTexts texts, int index, long number, char end) throws IOException {
        int most = texts.most() + NUMBER_AND_END;
        if (length > CAPACITY - most) {
            put(start, length);
            put(start, 0, texts, index, number, end);
            return;
        }
        reserve(length + most);
        size = line(buffer, size, start, length, texts, index, number, end);
    }

    /** The same for all texts, with the sums of the numbers so far, which stop at {@link Long#MAX_VALUE}. */
    void putCumulative(byte[] start, int length, ShortTexts texts, long[] numbers, char end) throws IOException {
        int most = length + texts.most() + NUMBER_AND_END;
        int together = CAPACITY / most;
        long sum = 0;
        if (together == 0) {
            for (int i = 0; i < numbers.length; i++) {
                sum = plus(sum, numbers[i]);
                put(start, length, texts, i, sum, end);
            }
            return;
        }
        for (int from = 0; from < numbers.length; from += together) {
            int to = Math.min(numbers.length, from + together);
            reserve((to - from) * most);
            // Nothing but lines from here on: with a flush among them, compilers may compute the digits of large
            // numbers for all.
            int at = size;
            for (int i = from; i < to; i++) {
                sum = plus(sum, numbers[i]);
                at = line(buffer, at, start, length, texts, i, sum, end);
            }
            size = at;
        }
    }

    /** Writes texts with numbers that are plain behind them, from one index to before another; not more than fit in here. */
    void put(ShortTexts texts, PlainNumbers numbers, int from, int to) throws IOException {
        reserve((to - from) * (texts.most() + PlainDecimal.LONGEST));
        int at = size;
        for (int i = from; i < to; i++) {
            at = texts.put(buffer, at, i);
            at = numbers.put(buffer, at, i);
        }
        size = at;
    }

    void put(ShortTexts texts, int index) throws IOException {
        reserve(texts.most());
        size = texts.put(buffer, size, index);
    }

    private static int line(
            byte[] target, int from, byte[] start, int length, ShortTexts texts, int index, long number, char end) {
        // JSON has nothing there, and even a call that copies nothing takes its time.
        if (length > 0) {
            System.arraycopy(start, 0, target, from, length);
        }
        int at = texts.put(target, from + length, index);
        at = DecimalDigits.put(target, at, -number);
        target[at] = (byte) end;
        return at + 1;
    }

    /** The sum of two numbers that are not negative, which stops at {@link Long#MAX_VALUE} as counts do. */
    static long plus(long sum, long more) {
        return sum + more < 0 ? Long.MAX_VALUE : sum + more;
    }

    private int copy(byte[] from, int length, int at) {
        System.arraycopy(from, 0, buffer, at, length);
        return at + length;
    }

    void put(char ascii) throws IOException {
        reserve(1);
        buffer[size++] = (byte) ascii;
    }

    /** Writes a string of ASCII characters. */
    @SuppressWarnings("deprecation") // drops what ASCII does not have, and so copies the bytes as they are
    void putAscii(String text) throws IOException {
        int length = text.length();
        if (length > CAPACITY) {
            put(text.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        reserve(length);
        text.getBytes(0, length, buffer, size);
        size += length;
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
        reserve(PlainDecimal.LONGEST);
        size = PlainDecimal.put(buffer, size, value, decimals);
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
        if (value == (long) value && PlainDecimal.suitsWhole(value, decimals)) {
            putDecimal((long) value, decimals);
        } else if (Double.isInfinite(value)) {
            putAscii(value > 0 ? "+Inf" : "-Inf");
        } else if (Double.isNaN(value)) {
            putAscii("NaN");
        } else {
            if (value < 0) {
                put('-');
            }
            shortest.of(Math.abs(value));
            putFloating(shortest.digits(), shortest.exponent() - decimals);
        }
    }

    /** The same, but rounded to fifteen digits if it is not whole, and {@link RoundedDecimal} covers it. */
    void putRounded(double value, int decimals) throws IOException {
        rounded.setRounded(0, value, decimals);
        if (rounded.isPlain(0)) {
            reserve(PlainDecimal.LONGEST);
            size = rounded.put(buffer, size, 0);
            return;
        }
        double absolute = Math.abs(value);
        if (value == (long) value || !RoundedDecimal.covers(absolute)) {
            putDouble(value, decimals);
            return;
        }
        if (value < 0) {
            put('-');
        }
        int fractionDigits = RoundedDecimal.fractionDigits(RoundedDecimal.magnitude(absolute));
        long digits = RoundedDecimal.digits(absolute, fractionDigits);
        int exponent = -decimals - fractionDigits;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        putFloating(digits, exponent);
    }

    /** Writes {@code digits * 10^exponent}; there is no zero at the end of the digits. */
    private void putFloating(long digits, int exponent) throws IOException {
        int count = DecimalDigits.count(-digits);
        // That of the first digit.
        int magnitude = exponent + count - 1;
        if (exponent < 0 && PlainDecimal.suits(magnitude)) {
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
