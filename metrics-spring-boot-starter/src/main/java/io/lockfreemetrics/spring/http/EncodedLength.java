package io.lockfreemetrics.spring.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How many bytes a text has that comes in pieces and is encoded like {@link CharsetEncoder} does with replacement: surrogates
 * may be in different pieces, and one without its other half becomes a question mark. Not thread-safe.
 */
abstract class EncodedLength {

    private EncodedLength() {}

    static EncodedLength in(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new Utf8();
        }
        return new Encoded(charset);
    }

    /** The bytes that this piece adds. */
    abstract long ofNext(CharBuffer piece);

    private static final class Utf8 extends EncodedLength {

        private boolean halfPair;

        @Override
        long ofNext(CharBuffer piece) {
            long bytes = 0;
            while (piece.hasRemaining()) {
                char c = piece.get();
                if (halfPair) {
                    halfPair = false;
                    if (Character.isLowSurrogate(c)) {
                        bytes += 4;
                        continue;
                    }
                    bytes++;
                }
                if (Character.isHighSurrogate(c)) {
                    halfPair = true;
                } else {
                    bytes += length(c);
                }
            }
            return bytes;
        }

        private static int length(char c) {
            if (c < 0x80 || Character.isLowSurrogate(c)) {
                return 1;
            }
            return c < 0x800 ? 2 : 3;
        }
    }

    /** Encodes for the count alone. Charsets other than UTF-8 are too rare to be worth more. */
    private static final class Encoded extends EncodedLength {

        private final CharsetEncoder encoder;
        private final ByteBuffer scratch = ByteBuffer.allocate(256);
        private String rest = "";

        Encoded(Charset charset) {
            encoder = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        @Override
        long ofNext(CharBuffer piece) {
            CharBuffer chars = rest.isEmpty() ? piece : CharBuffer.wrap(rest + piece);
            long bytes = 0;
            boolean more = true;
            while (more) {
                more = encoder.encode(chars, scratch, false).isOverflow();
                bytes += scratch.position();
                scratch.clear();
            }
            rest = chars.toString();
            return bytes;
        }
    }
}
