package io.lockfreemetrics.sample.document;

/** What was given as a document's name can't be one. */
public final class IllegalDocumentIdException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IllegalDocumentIdException(String message) {
        super(message);
    }
}
