package io.lockfreemetrics.sample.screening;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A document that is to be stored. Not thread-safe. */
public final class Draft {

    private final byte[] bytes;
    private @Nullable String text;

    public Draft(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Decoded once; what isn't UTF-8 becomes a replacement character. */
    String text() {
        String decoded = text;
        if (decoded == null) {
            decoded = new String(bytes, StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }
}
