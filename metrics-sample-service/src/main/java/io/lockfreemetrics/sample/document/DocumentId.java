package io.lockfreemetrics.sample.document;

import java.util.regex.Pattern;

/**
 * The name of a document: up to 100 letters, digits, dots, dashes and underscores, the first of them a letter or a digit.
 *
 * @param value the name
 */
public record DocumentId(String value) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** @throws IllegalDocumentIdException if it isn't one */
    public DocumentId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalDocumentIdException("document id must match " + LEGAL + ", but is '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
