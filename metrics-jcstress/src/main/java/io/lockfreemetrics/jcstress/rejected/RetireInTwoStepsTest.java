package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.LateCellTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A late cell is taken out of its bank and put aside without making the totals' sequence odd: who reads between cuts may find
 * it in both places or in none.
 */
@JCStressTest
@JCStressMeta(LateCellTest.class)
@State
public class RetireInTwoStepsTest {

    private final long[] late = {1};
    private volatile long[][] cells = {late};
    private volatile long[][] retired = {};

    @Actor
    public void reader(JJJ_Result result) {
        cells = new long[][] {{0}};
        retired = new long[][] {late};
        result.r1 = 0;
    }

    @Actor
    public void writer(JJJ_Result result) {
        result.r2 = sum(cells) + sum(retired);
    }

    @Arbiter
    public void arbiter(JJJ_Result result) {
        result.r3 = sum(cells) + sum(retired);
    }

    private static long sum(long[][] cells) {
        long sum = 0;
        for (long[] cell : cells) {
            sum += cell[0];
        }
        return sum;
    }
}
