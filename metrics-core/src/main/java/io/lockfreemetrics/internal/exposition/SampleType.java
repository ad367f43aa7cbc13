package io.lockfreemetrics.internal.exposition;

import java.util.Locale;

/** The type of a family as exposition formats know it. */
public enum SampleType {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    /** The name in all formats. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
