package io.lockfreemetrics.sample.screening;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

final class WellFormedUtf8 implements Rule {

    private static final int CHUNK_CHARS = 8_192;

    @Override
    public String name() {
        return "well-formed-utf-8";
    }

    @Override
    public Optional<String> objectionTo(Draft draft) {
        // Reports what is malformed, and stops in front of it.
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(draft.bytes());
        CharBuffer chunk = CharBuffer.allocate(CHUNK_CHARS);
        CoderResult result;
        do {
            result = decoder.decode(bytes, chunk.clear(), true);
        } while (result.isOverflow());
        return result.isError()
                ? Optional.of("text must be well-formed UTF-8, but is not at byte " + bytes.position())
                : Optional.empty();
    }
}
