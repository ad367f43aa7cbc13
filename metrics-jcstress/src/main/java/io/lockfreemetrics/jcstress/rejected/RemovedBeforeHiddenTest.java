package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.SeriesRemovedTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** A series is taken out of what cuts drain before it is hidden from those who read: between the two they find it not drained. */
@JCStressTest
@JCStressMeta(SeriesRemovedTest.class)
@State
public class RemovedBeforeHiddenTest {

    private final SeriesModel sums = new SeriesModel();
    private volatile boolean isThere = true;
    private volatile boolean isListed = true;

    public RemovedBeforeHiddenTest() {
        sums.record(1);
    }

    @Actor
    public void remover() {
        isThere = false;
        isListed = false;
    }

    @Actor
    public void reader(J_Result result) {
        if (isThere) {
            sums.cut();
        }
        result.r1 = isListed ? sums.first() : -1;
    }
}
