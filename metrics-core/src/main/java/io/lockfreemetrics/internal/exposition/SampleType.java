package io.lockfreemetrics.internal.exposition;

import java.util.Locale;

/** The type of a family as exposition formats know it. */
public enum SampleType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    /** Sum and count, and maybe quantiles, but no buckets. */
    SUMMARY,
    /** Labels that say what something is; the value is 1. */
    INFO,
    /** States of which each is on or off. */
    STATESET;

    /** The name in formats that know all types. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in the Prometheus text format. */
    String prometheusText() {
        return this == INFO || this == STATESET ? GAUGE.text() : text();
    }
}
