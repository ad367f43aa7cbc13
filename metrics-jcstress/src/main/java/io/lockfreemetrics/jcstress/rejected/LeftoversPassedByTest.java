package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.LeftoversTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What a cut of one series left in the quiet bank of others is not drained before the next flip. */
@JCStressTest
@JCStressMeta(LeftoversTest.class)
@State
public class LeftoversPassedByTest {

    private final EpochModel epoch = new EpochModel();
    private final SeriesModel earlier = new SeriesModel(epoch, new TotalsModel());
    private final SeriesModel later = new SeriesModel(epoch, new TotalsModel());

    @Actor
    public void writer() {
        earlier.record(1);
        later.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        later.cut();
        epoch.moveOn();
        earlier.drain(earlier.cells());
        later.drain(later.cells());
        result.r1 = earlier.first();
        result.r2 = later.first();
    }
}
