package io.lockfreemetrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/** A gauge that asks. The supplier is held strongly until the gauge is unregistered. */
final class SuppliedGauge {

    private static final Logger LOG = System.getLogger(MetricsRegistry.class.getName());

    private final String name;
    private final DoubleSupplier supplier;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    /** Guarded by the turn that snapshots of a registry take. */
    private double measured = Double.NaN;

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
        } catch (RuntimeException | StackOverflowError e) {
            measured = Double.NaN;
            if (failureLogged.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "supplier of gauge '" + name + "' failed, its value is NaN (logged once)", e);
            }
        }
    }

    double measured() {
        return measured;
    }
}
