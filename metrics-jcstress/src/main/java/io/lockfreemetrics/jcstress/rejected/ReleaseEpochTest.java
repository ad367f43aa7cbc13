package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * The epoch is moved on by a release store: it may wait in the processor's store buffer while the reader already looks at cells,
 * so that a writer still sees the old one after that. That writers take cells by CAS does not help.
 */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class ReleaseEpochTest {

    private final SeriesModel sums = new SeriesModel(
            new EpochModel() {
                @Override
                void moveOn() {
                    LONGS.setRelease(words, 0, words[0] + 1);
                }
            },
            new TotalsModel());

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
