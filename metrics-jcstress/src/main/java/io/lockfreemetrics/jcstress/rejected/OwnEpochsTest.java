package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.CutOrderTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Each series has its own epoch: they are not cut at one instant. */
@JCStressTest
@JCStressMeta(CutOrderTest.class)
@State
public class OwnEpochsTest {

    private final SeriesModel earlier = new SeriesModel();
    private final SeriesModel later = new SeriesModel();

    @Actor
    public void writer() {
        earlier.record(1);
        later.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        earlier.cut();
        later.cut();
        result.r1 = earlier.first();
        result.r2 = later.first();
    }
}
