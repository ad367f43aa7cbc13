package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GaugeRemovedTest;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * A cut visits removed gauges first, so that it misses one that is removed between its two looks, and the bank is folded behind a
 * later one. Each bank holds one set here.
 */
@JCStressTest
@JCStressMeta(GaugeRemovedTest.class)
@State
public class RemovedGaugesFirstTest {

    private static final long NOTHING = 0;

    private final EpochModel epoch = new EpochModel();
    private final AtomicLongArray banks = new AtomicLongArray(2);
    private volatile boolean isTakenOut;
    private volatile boolean isThere = true;
    private long value;

    public RemovedGaugesFirstTest() {
        set(1);
    }

    private void set(long newValue) {
        banks.set((int) epoch.current() & 1, newValue);
    }

    private void cut() {
        epoch.moveOn();
        if (isTakenOut) {
            drain();
        }
        if (isThere) {
            drain();
        }
    }

    private void drain() {
        long last = banks.getAndSet((int) (epoch.current() + 1) & 1, NOTHING);
        if (last != NOTHING) {
            value = last;
        }
    }

    @Actor
    public void remover() {
        isTakenOut = true;
        isThere = false;
        set(2);
    }

    @Actor
    public void reader() {
        cut();
    }

    @Arbiter
    public void arbiter(J_Result result) {
        cut();
        cut();
        result.r1 = value;
    }
}
