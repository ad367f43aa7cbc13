package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * The bit is set by a release store, as if but one series had one: it may wait in the store buffer of the processor while the
 * writer looks at the epoch again, and the reader overlooks it.
 */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class ReleaseBitTest {

    private final SeriesModel sums = new DirtyBitModel() {
        @Override
        void setBit(long epoch) {
            LONGS.setRelease(bits, bank(epoch), 1L);
        }
    };

    @Actor
    public void writer() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        sums.cut();
        result.r2 = sums.first();
    }
}
