package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the series of a registry get exemplars from. Thread-safe. */
final class ExemplarSource {

    private static final Logger LOG = System.getLogger(MetricsRegistry.class.getName());

    private final SpanContext currentSpan;
    private final MetricsClock clock;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    ExemplarSource(SpanContext currentSpan, MetricsClock clock) {
        this.currentSpan = requireNonNull(currentSpan, "span context");
        this.clock = clock;
    }

    SpanContext currentSpan() {
        return currentSpan;
    }

    long epochMillis() {
        return clock.currentTimeMillis();
    }

    /** Says once that something is wrong, as there would just be no exemplars otherwise. */
    void failed(Throwable e) {
        // Where memory or stack is used up, that is not the news.
        if (!(e instanceof VirtualMachineError) && failureLogged.compareAndSet(false, true)) {
            try {
                LOG.log(Level.WARNING, "the current span can't be told, so records have no exemplars (logged once)", e);
            } catch (RuntimeException | Error failed) {
                // Whoever logs is not part of the record either.
            }
        }
    }
}
