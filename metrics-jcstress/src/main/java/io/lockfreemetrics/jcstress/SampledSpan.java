package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.AtomicHistogram;
import io.lockfreemetrics.Buckets;
import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.SpanContext;

/** A span of which every record is a part. */
final class SampledSpan implements SpanContext {

    private static final SampledSpan INSTANCE = new SampledSpan();
    private static final Buckets BUCKETS = Buckets.of(10);

    private SampledSpan() {}

    /** A histogram whose first record in a bucket leaves an exemplar. */
    static AtomicHistogram newHistogram() {
        return MetricsRegistry.builder().exemplars(INSTANCE).build().histogram("values", "", BUCKETS);
    }

    @Override
    public boolean isSampled() {
        return true;
    }

    @Override
    public String traceId() {
        return "4bf92f3577b34da6a3ce929d0e0e4736";
    }

    @Override
    public String spanId() {
        return "00f067aa0ba902b7";
    }
}
