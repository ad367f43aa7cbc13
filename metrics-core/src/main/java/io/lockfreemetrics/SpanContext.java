package io.lockfreemetrics;

import org.jspecify.annotations.Nullable;

/**
 * Tells of which span a record is a part, for its {@link Exemplar}. What a registry {@linkplain MetricsRegistryBuilder#exemplars
 * is built with} answers for the span that is current on the calling thread; one that is given with a record, for a span that
 * was current when that began.
 *
 * <p>Is asked in the middle of recording, before anything is recorded: must be thread-safe, quick, and record nothing itself.
 * What it allocates is all that records allocate for exemplars. What it throws, and ids that are none, mean that there is no
 * exemplar.
 */
public interface SpanContext {

    /** Whether there is a span, and traces of it are kept: somebody who follows the exemplar will find it. */
    boolean isSampled();

    /** 32 or 16 hexadecimal digits, not all of them 0; anything else is no id. */
    @Nullable
    String traceId();

    /** 16 hexadecimal digits, not all of them 0; anything else is no id. */
    @Nullable
    String spanId();
}
