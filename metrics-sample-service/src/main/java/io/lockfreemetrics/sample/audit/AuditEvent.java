package io.lockfreemetrics.sample.audit;

import java.util.Locale;

/** What can happen to a document. */
public enum AuditEvent {
    CREATED,
    REPLACED,
    DELETED,
    REFUSED,
    EVICTED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As it is called in the log and in metrics. */
    String label() {
        return label;
    }
}
