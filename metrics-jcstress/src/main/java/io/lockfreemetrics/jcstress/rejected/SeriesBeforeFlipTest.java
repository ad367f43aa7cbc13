package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.SeriesAddedTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** The reader looks which series there are before the flip, and takes the bit of one that has come since. */
@JCStressTest
@JCStressMeta(SeriesAddedTest.class)
@State
public class SeriesBeforeFlipTest {

    private volatile boolean isThere;

    private final SeriesModel sums = new DirtyBitModel() {
        @Override
        void cut() {
            boolean wasThere = isThere;
            epoch.moveOn();
            if ((long) LONGS.getAndSet(bits, bank(epoch.current() + 1), 0L) != 0 && wasThere) {
                drain(cells());
            }
        }
    };

    @Actor
    public void writer() {
        isThere = true;
        sums.record(1);
    }

    @Actor
    public void reader() {
        sums.cut();
        sums.cut();
    }

    @Arbiter
    public void arbiter(J_Result result) {
        sums.cut();
        result.r1 = sums.first();
    }
}
