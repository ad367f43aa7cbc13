package io.lockfreemetrics.sample;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again what can't tell when it is done. */
public final class Await {

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Returns as soon as the assertions hold; after the deadline, fails as they do. */
    public static void asserted(Duration deadline, Runnable assertions) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
