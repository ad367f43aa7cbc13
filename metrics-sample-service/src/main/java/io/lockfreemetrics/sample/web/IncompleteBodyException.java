package io.lockfreemetrics.sample.web;

import java.io.IOException;

final class IncompleteBodyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompleteBodyException(IOException cause) {
        super("document could not be read to its end", cause);
    }
}
