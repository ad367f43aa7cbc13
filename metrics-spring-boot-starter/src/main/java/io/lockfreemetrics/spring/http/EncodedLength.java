package io.lockfreemetrics.spring.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a text has that comes in pieces and is encoded like {@link CharsetEncoder} does with replacement: surrogates
 * may be in different pieces, and one without its other half becomes a question mark. Not thread-safe.
 */
abstract class EncodedLength {

    private EncodedLength() {}

    /** One byte for each character if there is no such charset: a container that takes it must know better. */
    static EncodedLength in(@Nullable String charset) {
        if ("UTF-8".equalsIgnoreCase(charset)) {
            return new Utf8();
        }
        try {
            return new Encoded(charset == null ? StandardCharsets.ISO_8859_1 : Charset.forName(charset));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return new Encoded(StandardCharsets.ISO_8859_1);
        }
    }

    /** The bytes that this piece of a text adds. */
    abstract long ofNext(CharSequence text, int start, int end);

    /** The bytes that this character adds. Without garbage, as there may be many. */
    abstract long ofNext(char c);

    private static final class Utf8 extends EncodedLength {

        private boolean halfPair;

        @Override
        long ofNext(CharSequence text, int start, int end) {
            long bytes = 0;
            for (int i = start; i < end; i++) {
                bytes += ofNext(text.charAt(i));
            }
            return bytes;
        }

        @Override
        long ofNext(char c) {
            long before = 0;
            if (halfPair) {
                halfPair = false;
                if (Character.isLowSurrogate(c)) {
                    return 4;
                }
                before = 1;
            }
            if (Character.isHighSurrogate(c)) {
                halfPair = true;
                return before;
            }
            return before + length(c);
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
        private final CharBuffer single = CharBuffer.allocate(1);
        private String rest = "";

        Encoded(Charset charset) {
            encoder = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        @Override
        long ofNext(CharSequence text, int start, int end) {
            return encode(
                    rest.isEmpty()
                            ? CharBuffer.wrap(text, start, end)
                            : CharBuffer.wrap(rest + text.subSequence(start, end)));
        }

        @Override
        long ofNext(char c) {
            return encode(rest.isEmpty() ? single.clear().put(c).flip() : CharBuffer.wrap(rest + c));
        }

        private long encode(CharBuffer chars) {
            long bytes = 0;
            boolean more = true;
            while (more) {
                more = encoder.encode(chars, scratch, false).isOverflow();
                bytes += scratch.position();
                scratch.clear();
            }
            rest = chars.hasRemaining() ? chars.toString() : "";
            return bytes;
        }
    }
}
