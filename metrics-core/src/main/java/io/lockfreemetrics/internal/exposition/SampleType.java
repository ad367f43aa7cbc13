package io.lockfreemetrics.internal.exposition;

import java.util.Locale;

/** The type of a family as exposition formats know it. */
public enum SampleType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    /** Sum and count, without quantiles. */
    SUMMARY;

    /** The name in all formats. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
