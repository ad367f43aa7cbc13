package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.CellWritersTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Growth replaces the cells that are there by copies: what their holders go on to write is lost. */
@JCStressTest
@JCStressMeta(CellWritersTest.class)
@State
public class GrowthReplacesCellsTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        long[][] grown(long[][] seen) {
            long[][] grown = new long[seen.length + 2][3];
            for (int i = 0; i < seen.length; i++) {
                grown[i][FIRST] = (long) LONGS.getOpaque(seen[i], FIRST);
                grown[i][SECOND] = (long) LONGS.getOpaque(seen[i], SECOND);
            }
            return grown;
        }
    };

    @Actor
    public void writer1() {
        sums.record(1);
    }

    @Actor
    public void writer2() {
        sums.record(2);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
        result.r2 = sums.second();
    }
}
