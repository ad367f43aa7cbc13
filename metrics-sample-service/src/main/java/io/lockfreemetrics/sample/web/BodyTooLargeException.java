package io.lockfreemetrics.sample.web;

final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BodyTooLargeException(int maxBytes) {
        super("document must not be larger than " + maxBytes + " bytes");
    }
}
