package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.provider.Seqlock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A read is before or after a change. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before the change")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after the change")
@Outcome(expect = Expect.FORBIDDEN, desc = "torn")
@State
public class SeqlockReadTest {

    private final Seqlock seqlock = new Seqlock(2);

    @Actor
    public void writer() {
        seqlock.write(words -> {
            words.set(0, 1);
            words.set(1, 1);
        });
    }

    @Actor
    public void reader(JJ_Result result) {
        long[] words = seqlock.read();
        result.r1 = words[0];
        result.r2 = words[1];
    }
}
