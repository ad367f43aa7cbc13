package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GaugeCutTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A gauge is one word beside the cells, which no flip divides. */
@JCStressTest
@JCStressMeta(GaugeCutTest.class)
@State
public class GaugeBesideCellsTest {

    private final SeriesModel sums = new SeriesModel();
    private volatile long gauge;

    @Actor
    public void writer() {
        sums.record(1);
        gauge = 1;
    }

    @Actor
    public void reader(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
        result.r2 = gauge;
    }
}
