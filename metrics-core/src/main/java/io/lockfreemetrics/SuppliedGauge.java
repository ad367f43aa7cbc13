package io.lockfreemetrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A gauge that asks. The supplier is held strongly until the gauge is unregistered. */
final class SuppliedGauge {

    private static final Logger LOG = System.getLogger(MetricsRegistry.class.getName());

    private final String name;
    private final DoubleSupplier supplier;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    /** Guarded by the turn that snapshots of a registry take; null until it was asked for the first time. */
    private @Nullable Double measured;

    SuppliedGauge(String name, DoubleSupplier supplier) {
        this.name = name;
        this.supplier = supplier;
    }

    DoubleSupplier supplier() {
        return supplier;
    }

    void measure() {
        try {
            measured = supplier.getAsDouble();
        } catch (Throwable e) {
            // Whatever it is: a supplier must not take the whole snapshot with it.
            measured = Double.NaN;
            if (failureLogged.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "supplier of gauge '" + name + "' failed, its value is NaN (logged once)", e);
            }
        }
    }

    @Nullable
    Double measured() {
        return measured;
    }
}
