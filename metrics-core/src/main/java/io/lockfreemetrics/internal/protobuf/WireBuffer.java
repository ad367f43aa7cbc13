package io.lockfreemetrics.internal.protobuf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message in protobuf's <a href="https://protobuf.dev/programming-guides/encoding/">wire format</a>, put together back to
 * front: the last field first, and of each field the value first. So the length of what is nested is known when it has to be
 * written, in one pass. Used again and again. Not thread-safe.
 */
final class WireBuffer {

    private static final int CAPACITY = 1024;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int TYPE_BITS = 3;
    private static final int LONGEST_VARINT = 10;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private byte[] bytes = new byte[CAPACITY];

    /** Where what was written begins; its end is that of the array. */
    private int start = CAPACITY;

    void clear() {
        start = bytes.length;
    }

    /** How much was written, for {@link #endMessage} when the fields of a nested message stand before it. */
    int size() {
        return bytes.length - start;
    }

    /** Makes everything that was written since there was {@code before} of it one field. */
    void endMessage(int field, int before) {
        varint(size() - before);
        tag(field, LENGTH_DELIMITED);
    }

    /** A field of type {@code uint64}, or an {@code int64} that is seldom negative. */
    void putUnsigned(int field, long value) {
        varint(value);
        tag(field, VARINT);
    }

    /** A field of type {@code sint64} or {@code sint32}. */
    void putSigned(int field, long value) {
        varint((value << 1) ^ (value >> (Long.SIZE - 1)));
        tag(field, VARINT);
    }

    /** A field of type {@code double}. */
    void putDouble(int field, double value) {
        reserve(Long.BYTES);
        long bits = Double.doubleToLongBits(value);
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            bytes[--start] = (byte) (bits >>> (i * Byte.SIZE));
        }
        tag(field, FIXED_64);
    }

    /** A field of type {@code string}. */
    void putString(int field, String text) {
        int before = size();
        if (!putAscii(text)) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            reserve(encoded.length);
            start -= encoded.length;
            System.arraycopy(encoded, 0, bytes, start, encoded.length);
        }
        endMessage(field, before);
    }

    /** Writes nothing of what has other characters. */
    private boolean putAscii(String text) {
        reserve(text.length());
        int from = start - text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= MORE) {
                return false;
            }
            bytes[from + i] = (byte) c;
        }
        start = from;
        return true;
    }

    /** A number without a field, as lengths are. */
    void varint(long value) {
        reserve(LONGEST_VARINT);
        start -= length(value);
        int at = start;
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes[at++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        bytes[at] = (byte) rest;
    }

    private static int length(long value) {
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1)) / BITS + 1;
    }

    private void tag(int field, int type) {
        varint(((long) field << TYPE_BITS) | type);
    }

    private void reserve(int more) {
        if (more > start) {
            int size = size();
            byte[] larger = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            System.arraycopy(bytes, start, larger, larger.length - size, size);
            bytes = larger;
            start = larger.length - size;
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, start, size());
    }
}
