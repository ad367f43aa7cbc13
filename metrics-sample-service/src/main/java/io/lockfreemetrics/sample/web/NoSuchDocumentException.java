package io.lockfreemetrics.sample.web;

import io.lockfreemetrics.sample.document.DocumentId;

final class NoSuchDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchDocumentException(DocumentId id) {
        super("there is no document '" + id + "'");
    }
}
