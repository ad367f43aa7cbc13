package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.util.concurrent.TimeUnit;

/** What instruments without a registry stand on: a domain of their own. */
final class Standalone {

    /** How long a snapshot waits for threads that were stopped in the middle of a record, unless configured. */
    static final long DRAIN_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private Standalone() {}

    static FlipDomain domain() {
        return new FlipDomain(DRAIN_TIMEOUT_NANOS);
    }
}
