package io.lockfreemetrics.sample.web;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body up to a limit. */
final class BoundedBody {

    private BoundedBody() {}

    /**
     * The body, if it is not too large. Of one that is, at most one byte more than allowed is read, and none if the client
     * says beforehand how large it is.
     *
     * @param declaredBytes the length that the client declared, negative if it did not
     * @throws BodyTooLargeException if it is longer than {@code maxBytes}
     * @throws IncompleteBodyException if it ends too early
     */
    static byte[] read(InputStream body, long declaredBytes, int maxBytes) {
        if (declaredBytes > maxBytes) {
            throw new BodyTooLargeException(maxBytes);
        }
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            // The client went away or broke the protocol: its fault, not the service's.
            throw new IncompleteBodyException(e);
        }
        if (bytes.length > maxBytes) {
            throw new BodyTooLargeException(maxBytes);
        }
        return bytes;
    }
}
